namespace Tracing.Interop.Tests.Propagation;

/// <summary>The context that a request to our service runs under.</summary>
internal sealed record SeenContext(
    string? TraceId,
    string? SpanId,
    string? ParentSpanId,
    TraceFlags Flags,
    bool Recorded,
    string? TraceState,
    Dictionary<string, string> Baggage,
    string Protocol)
{
    public static SeenContext Of(SpanContext? context, string protocol) => new(
        context is { HasIdentity: true } ? context.TraceId.ToString() : null,
        context is { HasIdentity: true } ? context.SpanId.ToString() : null,
        context?.ParentSpanId?.ToString(),
        context?.Flags ?? TraceFlags.None,
        context?.IsRecorded ?? false,
        context?.TraceState,
        context?.Baggage.ToDictionary(entry => entry.Key, entry => entry.Value) ?? [],
        protocol);
}
