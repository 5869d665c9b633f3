namespace Tracing;

/// <summary>Refers to a related span of this or another trace (Jaeger: FOLLOWS_FROM).</summary>
/// <param name="TraceId">The related span's trace.</param>
/// <param name="SpanId">The related span.</param>
public readonly record struct SpanLink(TraceId TraceId, SpanId SpanId)
{
    /// <summary>Refers to the span of <paramref name="context"/>.</summary>
    public static SpanLink To(SpanContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SpanLink(context.TraceId, context.SpanId);
    }
}
