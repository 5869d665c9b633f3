using System.Net;

namespace Tracing.Http;

/// <summary>What is known of a request besides its headers when it is decided how it is traced.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct IncomingRequest
{
    /// <summary>The name that its span gets to begin with.</summary>
    public string SpanName { get; init; }

    /// <summary>The method, as it was sent; null where the protocol has none.</summary>
    public string? Method { get; init; }

    /// <summary>The path, without the query; null where the protocol has none.</summary>
    public string? Path { get; init; }

    /// <summary>The route template, with a slash at the start; null where it is not known yet.</summary>
    public string? Route { get; init; }

    /// <summary>Who sent it; null where that is not known, which counts as not trusted where only some networks are.</summary>
    public IPAddress? RemoteAddress { get; init; }
}
