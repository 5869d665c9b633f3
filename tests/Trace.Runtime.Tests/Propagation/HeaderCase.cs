namespace Tracing.Propagation;

/// <summary>One row of a header table: what comes in, and what the propagator must make of it, as text.</summary>
public sealed record HeaderCase(string Name, string Headers, string Expected)
{
    /// <summary>The headers, written one a line as <c>name: value</c>; the value is taken as it stands.</summary>
    public Dictionary<string, string> Parse()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            headers.TryAdd(line[..colon], line[(colon + 2)..]);
        }

        return headers;
    }

    public static string Describe(ExtractionResult result) => result.Outcome switch
    {
        ExtractionOutcome.None => "none",
        ExtractionOutcome.DebugId => $"debug {result.DebugId}",
        ExtractionOutcome.Decision => $"decision {result.Sampling} [{result.Flags}]",
        ExtractionOutcome.Error => result.Error!.Value.ToString(),
        _ => $"{result.TraceId:x} {result.SpanId:x} {result.ParentSpanId?.ToString("x") ?? "-"} {result.Sampling} [{result.Flags}]"
            + (result.IsTentative ? " tentative" : "")
            + (result.TraceState is { } state ? $" {state}" : "")
            + (result.DebugId is { } debugId ? $" debug {debugId}" : ""),
    };

    public override string ToString() => Name;
}
