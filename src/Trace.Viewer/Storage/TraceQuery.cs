namespace Tracing.Viewer;

/// <summary>What to search for; a trace matches when one of its spans fulfils everything asked for.</summary>
internal sealed record TraceQuery
{
    /// <summary>Traces; what Jaeger's page asks for at most.</summary>
    public const int MaxLimit = 1_500;

    public const int DefaultLimit = 20;

    public string? Service { get; init; }

    public string? Operation { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Microseconds since the Unix epoch, inclusive.</summary>
    public long StartMin { get; init; } = long.MinValue;

    /// <summary>Microseconds since the Unix epoch, inclusive.</summary>
    public long StartMax { get; init; } = long.MaxValue;

    /// <summary>Microseconds, inclusive.</summary>
    public long MinDuration { get; init; }

    /// <summary>Microseconds, inclusive.</summary>
    public long MaxDuration { get; init; } = long.MaxValue;

    public int Limit { get; init; } = DefaultLimit;

    public bool Matches(StoredTrace trace)
    {
        foreach (var span in trace.Spans)
        {
            if (Matches(span))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(StoredSpan span)
    {
        if (span.StartTime < StartMin || span.StartTime > StartMax || span.Duration < MinDuration || span.Duration > MaxDuration
            || (Service is not null && span.Process.ServiceName != Service)
            || (Operation is not null && span.OperationName != Operation))
        {
            return false;
        }

        foreach (var (key, value) in Tags)
        {
            if (!span.HasTag(key, value))
            {
                return false;
            }
        }

        return true;
    }
}
