namespace Tracing;

/// <summary>The context of a request's span: a class of its own is a mark that costs no field.</summary>
internal sealed class ClientCallContext(TraceShared trace, ulong spanId, ulong parentSpanId) : SpanContext(trace, spanId, parentSpanId);
