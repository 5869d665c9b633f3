// Jaeger's own tracer for Node.js, with each of its two codecs, as { send, receive }.
'use strict';

const { ConstSampler, InMemoryReporter, SpanContext, Tracer, ZipkinB3TextMapCodec, opentracing } = require('jaeger-client');

const SAMPLED = 1;
const DEBUG = 2;

function format(codec) {
  function tracer(sampled, traceId128Bit) {
    const tracer = new Tracer('peer', new InMemoryReporter(), new ConstSampler(sampled), { traceId128bit: traceId128Bit });
    if (codec) {
      tracer.registerInjector(opentracing.FORMAT_HTTP_HEADERS, codec);
      tracer.registerExtractor(opentracing.FORMAT_HTTP_HEADERS, codec);
    }

    return tracer;
  }

  return {
    // The tracer starts a span below the given ids, or that of a new trace without any, and injects it.
    send({ traceId, spanId, sampled, debug, baggage, traceId128Bit }) {
      const client = tracer(sampled, traceId128Bit === true);
      const flags = (sampled ? SAMPLED : 0) | (debug ? DEBUG : 0);
      const parent = traceId ? SpanContext.withStringIds(traceId, spanId, null, flags) : undefined;
      const span = client.startSpan('call', { childOf: parent });
      if (debug && !parent) {
        span.setTag(opentracing.Tags.SAMPLING_PRIORITY, 1);
      }

      for (const [key, value] of Object.entries(baggage ?? {})) {
        span.setBaggageItem(key, value);
      }

      const headers = {};
      client.inject(span, opentracing.FORMAT_HTTP_HEADERS, headers);
      span.finish();
      return { headers, context: seen(span.context()) };
    },

    // What a server span of the tracer has for its parent.
    receive(headers) {
      const client = tracer(false, false);
      const parent = client.extract(opentracing.FORMAT_HTTP_HEADERS, headers);
      const context = client.startSpan('handle', { childOf: parent }).context();
      return { ...seen(context), spanId: context.parentIdStr ? padded(context.parentIdStr, 16) : null };
    },
  };
}

function seen(context) {
  return {
    traceId: padded(context.traceIdStr, 32),
    spanId: padded(context.spanIdStr, 16),
    sampled: context.isSampled(),
    debug: context.isDebug(),
    traceState: null,
    baggage: context.baggage,
  };
}

function padded(id, digits) {
  return id.padStart(digits, '0');
}

module.exports = {
  'jaeger-client': format(),
  'jaeger-client-b3': format(new ZipkinB3TextMapCodec({ urlEncoding: true })),
};
