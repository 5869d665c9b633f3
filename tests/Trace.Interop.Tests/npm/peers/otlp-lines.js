// Reads lines of OTLP's JSON, and writes each as JSON of the message that it is.
//   otlp-lines.js PROTOS FILE
'use strict';

const fs = require('node:fs');
const otlp = require('./otlp');

for (const line of fs.readFileSync(process.argv[3], 'utf8').split('\n')) {
  if (line !== '') {
    console.log(JSON.stringify(otlp.fromJson(line)));
  }
}
