namespace Tracing.Interop.Tests.Propagation;

/// <summary>A context as foreign libraries have it: ids in hexadecimal digits, all of them.</summary>
internal sealed record PeerContext
{
    public string? TraceId { get; init; }

    public string? SpanId { get; init; }

    public bool? Sampled { get; init; }

    /// <summary>W3C's flag 2.</summary>
    public bool Random { get; init; }

    public bool Debug { get; init; }

    public string? TraceState { get; init; }

    public Dictionary<string, string> Baggage { get; init; } = [];

    /// <summary>Whether a new trace of Jaeger's tracer has an id of 128 bits.</summary>
    public bool TraceId128Bit { get; init; }

    /// <summary>Whom to call.</summary>
    public string? Url { get; init; }

    /// <summary>All headers that came with it, names in lower case.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];
}
