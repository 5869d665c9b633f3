// A service that traces with foreign libraries only. It lives as long as its standard input.
//   POST /send?format=F       {traceId, spanId, sampled, random, debug, traceState, baggage, url}: sends a GET with what F injects;
//                             answers {context, headers, status, body}, body being the other side's JSON.
//   GET  /receive?format=F    answers what F extracts from the request, and its headers.
'use strict';

const http = require('node:http');

const formats = { ...require('./opentelemetry'), ...require('./jaeger-client') };

function get(url, headers) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, async response => {
      try {
        resolve({ status: response.statusCode, responseHeaders: response.headers, body: await text(response) });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject);
  });
}

async function text(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }

  return Buffer.concat(chunks).toString('utf8');
}

async function answer(request) {
  const url = new URL(request.url, 'http://peer');
  const format = formats[url.searchParams.get('format')];
  switch (format && url.pathname) {
    case '/receive':
      return { ...format.receive(request.headers), headers: request.headers };
    case '/send': {
      const given = JSON.parse(await text(request));
      const sent = format.send(given);
      return { ...sent, ...await get(given.url, sent.headers) };
    }
    default:
      throw new Error(`nothing at ${request.url}`);
  }
}

const server = http.createServer(async (request, response) => {
  let status = 200;
  let body;
  try {
    body = await answer(request);
  } catch (error) {
    status = 500;
    body = { error: String(error.stack) };
    console.error(error);
  }

  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
});

server.keepAliveTimeout = 0; // it closes no connection that a client is about to use again
process.stdin.on('end', () => process.exit()).resume();
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
