namespace Tracing.Propagation;

/// <summary>A format of the application's own: what docs/propagation.md shows.</summary>
public sealed class ShopPropagator : IPropagator
{
    private const string Header = "x-shop-trace";

    public ExtractionResult Extract(HeaderSource headers)
    {
        if (headers.First(Header) is not { } value)
        {
            return ExtractionResult.None;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && TraceId.TryParse(value.AsSpan(0, slash), out var traceId)
            && SpanId.TryParse(value.AsSpan(slash + 1), out var spanId)
                ? ExtractionResult.FromContext(traceId, spanId, flags: TraceFlags.Sampled)
                : ExtractionResult.FromError(new ExtractionError(Header, "Expected \"trace-id/span-id\""));
    }

    public void Inject(SpanContext context, HeaderTarget headers)
    {
        if (context.IsSampled)
        {
            headers.Add(Header, $"{context.TraceId}/{context.SpanId}");
        }
    }
}
