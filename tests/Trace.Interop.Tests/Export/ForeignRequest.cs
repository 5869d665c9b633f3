using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracing.Interop.Tests.Export;

/// <summary>A request as a foreign receiver read it.</summary>
internal sealed record ForeignRequest
{
    /// <summary>What it was answered with, of HTTP or gRPC.</summary>
    public int Status { get; init; }

    public Dictionary<string, JsonElement> Headers { get; init; } = [];

    /// <summary>Whose certificate the client showed.</summary>
    public string? Client { get; init; }

    /// <summary>Of the body as it came; only of HTTP.</summary>
    public long SentBytes { get; init; }

    /// <summary>Of the message.</summary>
    public long Bytes { get; init; }

    public JsonObject Request { get; init; } = [];

    public JsonNode Resource => Request["resourceSpans"]![0]!["resource"]!;

    public JsonNode Scope => Request["resourceSpans"]![0]!["scopeSpans"]![0]!["scope"]!;

    public IEnumerable<JsonNode> Spans => SpansOf(Request);

    public static IEnumerable<JsonNode> SpansOf(JsonNode request) =>
        from resource in request["resourceSpans"]!.AsArray()
        from scope in resource!["scopeSpans"]!.AsArray()
        from span in scope!["spans"]!.AsArray()
        select span;
}
