// A service that takes OTLP over HTTP.
'use strict';

const http = require('node:http');
const https = require('node:https');
const zlib = require('node:zlib');
const otlp = require('./otlp');

module.exports.start = async (settings, requests, nextAnswer) => {
  const { tls } = settings;
  const server = tls
    ? https.createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, answer)
    : http.createServer(answer);

  server.keepAliveTimeout = 0; // it closes no connection that an exporter is about to use again

  async function answer(request, response) {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }

    try {
      if (request.method !== 'POST' || request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/x-protobuf') {
        throw new Error(`${request.method} ${request.url} with ${request.headers['content-type']}`);
      }

      const sent = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? zlib.gunzipSync(sent) : sent;
      const { status = 200, headers = {}, partialSuccess } = nextAnswer();
      requests.push({
        status,
        headers: request.headers,
        client: tls ? request.socket.getPeerCertificate().subject.CN : undefined,
        sentBytes: sent.length,
        bytes: body.length,
        request: otlp.decode(body),
      });
      response.writeHead(status, { 'content-type': 'application/x-protobuf', ...headers });
      response.end(otlp.encodeAnswer(partialSuccess ? { partialSuccess } : {}));
    } catch (error) {
      console.error(error);
      response.writeHead(400);
      response.end(String(error));
    }
  }

  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return `${tls ? 'https' : 'http'}://localhost:${server.address().port}`;
};
