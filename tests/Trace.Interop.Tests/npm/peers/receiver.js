// A service that takes OTLP with foreign libraries only. It lives as long as its standard input.
//   receiver.js PROTOS '{"protocol": "http" | "grpc", "answers": [those to the first requests], "tls": {key, cert, ca}, "channel": {grpc-js options}}'
// At the address that it prints:
//   GET /endpoint   where it takes OTLP
//   GET /requests   what it got: [{status, headers, client, sentBytes, bytes, request}]
'use strict';

const http = require('node:http');

async function main() {
  const settings = JSON.parse(process.argv[3]);
  const answers = [...settings.answers ?? []];
  const requests = [];
  const endpoint = await require(`./otlp-${settings.protocol}`).start(settings, requests, () => answers.shift() ?? {});
  const control = http.createServer((request, response) =>
    response.end(request.url === '/endpoint' ? endpoint : JSON.stringify(requests)));
  control.keepAliveTimeout = 0;
  control.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${control.address().port}`));
}

process.stdin.on('end', () => process.exit()).resume();
main();
