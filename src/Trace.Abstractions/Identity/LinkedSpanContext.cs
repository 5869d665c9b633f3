namespace Tracing;

/// <summary>The rare context with links: a class of its own, so that all others need not carry the field.</summary>
internal sealed class LinkedSpanContext(TraceShared trace, ulong spanId, ulong parentSpanId, SpanLink[] links)
    : SpanContext(trace, spanId, parentSpanId)
{
    public readonly SpanLink[] StartLinks = links;
}
