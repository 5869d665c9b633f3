namespace Tracing.Viewer;

/// <summary>A received span.</summary>
public sealed class ViewerSpan
{
    private ViewerSpan(StoredSpan span)
    {
        SpanId = TraceIdText.Format(span.SpanId);
        ParentSpanId = span.ParentSpanId == 0 ? null : TraceIdText.Format(span.ParentSpanId);
        ServiceName = span.Process.ServiceName;
        Name = span.OperationName;
        Start = DateTimeOffset.UnixEpoch.AddTicks(Math.Min(span.StartTime, MaxMicroseconds) * TimeSpan.TicksPerMicrosecond);
        Duration = TimeSpan.FromTicks(Math.Min(span.Duration, MaxMicroseconds) * TimeSpan.TicksPerMicrosecond);
        Status = span.IsError ? ViewerSpanStatus.Error
            : span.IsCancelled ? ViewerSpanStatus.Cancelled
            : span.HasTag("ok", "true") ? ViewerSpanStatus.Ok
            : ViewerSpanStatus.Unknown;
        Tags = Read(span.Tags);
        ProcessTags = Read(span.Process.Tags);
    }

    /// <summary>16 hex digits.</summary>
    public string SpanId { get; }

    /// <summary>16 hex digits; null for a root.</summary>
    public string? ParentSpanId { get; }

    /// <summary>The service that sent it.</summary>
    public string ServiceName { get; }

    /// <summary>The operation.</summary>
    public string Name { get; }

    /// <summary>UTC, to the microsecond.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>To the microsecond.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How it ended.</summary>
    public ViewerSpanStatus Status { get; }

    /// <summary>Its tags with their values as text, in the order received; of a repeated key the last.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary>The tags of its process.</summary>
    public IReadOnlyDictionary<string, string> ProcessTags { get; }

    // Microseconds; the last moment that a DateTimeOffset can say.
    private static long MaxMicroseconds => (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    internal static ViewerSpan Of(StoredSpan span) => new(span);

    private static Dictionary<string, string> Read(StoredTag[] tags)
    {
        var read = new Dictionary<string, string>(tags.Length, StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            read[tag.Key] = tag.ValueText;
        }

        return read;
    }
}
