namespace Tracing.Interop.Tests.Propagation;

/// <summary>Headers as their specifications write them, for what a test sends by hand.</summary>
internal static class TraceHeaders
{
    public static (string Name, string Value)[] Of(string propagator, string traceId, string spanId, bool sampled) => propagator switch
    {
        "tracecontext" => [("traceparent", $"00-{traceId}-{spanId}-0{(sampled ? 1 : 0)}")],
        "b3" => [("b3", $"{traceId}-{spanId}-{(sampled ? 1 : 0)}")],
        "b3multi" => [("X-B3-TraceId", traceId), ("X-B3-SpanId", spanId), ("X-B3-Sampled", sampled ? "1" : "0")],
        _ => throw new ArgumentOutOfRangeException(nameof(propagator), propagator, "No such format."),
    };
}
