// OTLP's messages as protobufjs reads them, with types that it makes of the .proto files.
'use strict';

const path = require('node:path');
const protobuf = require('protobufjs');

const root = new protobuf.Root();
const folder = process.argv[2];
root.resolvePath = (_, target) => path.join(folder, target);
root.loadSync('opentelemetry/proto/collector/trace/v1/trace_service.proto').resolveAll();

const service = root.lookupService('opentelemetry.proto.collector.trace.v1.TraceService');
const call = service.methods.Export;

// Ids as digits, 64-bit integers as text, names of enums, what has no number in JSON as text; what was not sent is left out.
function plain(message) {
  return hexIds(call.resolvedRequestType.toObject(message, { longs: String, enums: String, json: true }));
}

function hexIds(value) {
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString('hex');
  }

  if (Array.isArray(value)) {
    return value.map(hexIds);
  }

  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hexIds(item)])) : value;
}

module.exports = {
  path: `/${service.fullName.replace(/^\./, '')}/${call.name}`,
  decode: bytes => plain(call.resolvedRequestType.decode(bytes)),
  encodeAnswer: answer => Buffer.from(call.resolvedResponseType.encode(call.resolvedResponseType.fromObject(answer)).finish()),

  // OTLP's JSON is protobuf's, but for the ids, which are not base64.
  fromJson(text) {
    const request = JSON.parse(text, (key, value) => {
      if (!['traceId', 'spanId', 'parentSpanId'].includes(key)) {
        return value;
      }

      if (!/^([0-9a-f]{16}|[0-9a-f]{32})$/.test(value)) {
        throw new Error(`${key} is ${value}`);
      }

      return Buffer.from(value, 'hex');
    });
    const type = call.resolvedRequestType;
    const message = type.fromObject(request);
    const problem = type.verify(message);
    if (problem) {
      throw new Error(problem);
    }

    return plain(type.decode(type.encode(message).finish()));
  },
};
