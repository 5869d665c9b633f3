// OpenTelemetry's own propagators, each as { send, receive }.
'use strict';

const api = require('@opentelemetry/api');
const { CompositePropagator, TraceState, W3CBaggagePropagator, W3CTraceContextPropagator } = require('@opentelemetry/core');
const { B3Propagator, B3InjectEncoding } = require('@opentelemetry/propagator-b3');
const { JaegerPropagator } = require('@opentelemetry/propagator-jaeger');

// The package keeps this key to itself; keys of one description are one key.
const b3Debug = api.createContextKey('OpenTelemetry Context Key B3 Debug Flag');

// W3C's flag for ids that are random; the packages pass it on without a name for it.
const RANDOM = 2;

function format(propagator, debugValue) {
  return {
    send(given) {
      const { traceId, spanId, sampled, random, debug, traceState, baggage } = given;
      let context = api.ROOT_CONTEXT;
      if (traceId) {
        context = api.trace.setSpanContext(context, {
          traceId,
          spanId,
          traceFlags: (sampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE) | (random ? RANDOM : 0),
          traceState: traceState ? new TraceState(traceState) : undefined,
        });
      }

      if (debug) {
        context = context.setValue(b3Debug, debugValue);
      }

      if (baggage) {
        const entries = Object.entries(baggage).map(([key, value]) => [key, { value }]);
        context = api.propagation.setBaggage(context, api.propagation.createBaggage(Object.fromEntries(entries)));
      }

      const headers = {};
      propagator.inject(context, headers, api.defaultTextMapSetter);
      return { headers, context: seen(context) };
    },

    receive(headers) {
      return seen(propagator.extract(api.ROOT_CONTEXT, headers, api.defaultTextMapGetter));
    },
  };
}

function seen(context) {
  const span = api.trace.getSpanContext(context);
  const entries = api.propagation.getBaggage(context)?.getAllEntries() ?? [];
  return {
    traceId: span?.traceId ?? null,
    spanId: span?.spanId ?? null,
    sampled: span ? (span.traceFlags & api.TraceFlags.SAMPLED) !== 0 : null,
    random: span ? (span.traceFlags & RANDOM) !== 0 : false,
    debug: context.getValue(b3Debug) !== undefined,
    traceState: span?.traceState?.serialize() ?? null,
    baggage: Object.fromEntries(entries.map(([key, entry]) => [key, entry.value])),
  };
}

module.exports = {
  'w3c': format(new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] })),
  'b3': format(new B3Propagator({ injectEncoding: B3InjectEncoding.SINGLE_HEADER }), 'd'),
  'b3multi': format(new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }), '1'),
  'jaeger': format(new JaegerPropagator()),
};
