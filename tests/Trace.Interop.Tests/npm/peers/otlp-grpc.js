// A service that takes OTLP over gRPC.
'use strict';

const grpc = require('@grpc/grpc-js');
const protobuf = require('protobufjs');
const otlp = require('./otlp');

// What a failure may carry, https://github.com/googleapis/googleapis/tree/master/google/rpc
const { root } = protobuf.parse(`
  syntax = "proto3";
  package google;
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message RetryInfo { Duration retry_delay = 1; }
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }`);

function encode(name, object) {
  const type = root.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(object)).finish());
}

function failure({ code, message, retrySeconds }) {
  const metadata = new grpc.Metadata();
  if (retrySeconds !== undefined) {
    const value = encode('google.RetryInfo', { retryDelay: { seconds: retrySeconds } });
    metadata.set('grpc-status-details-bin', encode('google.Status', { code, message, details: [{ typeUrl: 'type.googleapis.com/google.rpc.RetryInfo', value }] }));
  }

  return { code, details: message, metadata };
}

module.exports.start = async (settings, requests, nextAnswer) => {
  const { tls } = settings;
  const server = new grpc.Server(settings.channel ?? {});
  const method = {
    path: otlp.path,
    requestStream: false,
    responseStream: false,
    requestDeserialize: bytes => ({ bytes: bytes.length, request: otlp.decode(bytes) }),
    responseSerialize: otlp.encodeAnswer,
  };
  server.addService({ export: method }, {
    export(call, callback) {
      const { code = grpc.status.OK, partialSuccess, ...rest } = nextAnswer();
      requests.push({
        status: code,
        headers: call.metadata.getMap(),
        client: tls ? call.getAuthContext().sslPeerCertificate.subject.CN : undefined,
        ...call.request,
      });
      if (code === grpc.status.OK) {
        callback(null, partialSuccess ? { partialSuccess } : {});
      } else {
        callback(failure({ code, ...rest }));
      }
    },
  });
  const credentials = tls
    ? grpc.ServerCredentials.createSsl(Buffer.from(tls.ca), [{ private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.cert) }], true)
    : grpc.ServerCredentials.createInsecure();
  const port = await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => error ? reject(error) : resolve(bound)));
  return `${tls ? 'https' : 'http'}://localhost:${port}`;
};
