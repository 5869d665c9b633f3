namespace Tracing.Viewer;

/// <summary>One received span. Immutable; times and durations in microseconds.</summary>
internal sealed class StoredSpan
{
    public required UInt128 TraceId { get; init; }

    public required ulong SpanId { get; init; }

    /// <summary>Zero for a root.</summary>
    public required ulong ParentSpanId { get; init; }

    public required int Flags { get; init; }

    public required string OperationName { get; init; }

    public required StoredReference[] References { get; init; }

    public required long StartTime { get; init; }

    public required long Duration { get; init; }

    public required StoredTag[] Tags { get; init; }

    public required StoredEvent[] Events { get; init; }

    public required StoredProcess Process { get; init; }

    /// <summary>Bytes, estimated, without the process.</summary>
    public required int Cost { get; init; }

    public bool IsError => HasTrue("error");

    public bool IsCancelled => HasTrue("cancelled");

    public string Kind => FindText("span.kind") ?? string.Empty;

    /// <summary>Saturates: a hostile span may claim to start at the end of time.</summary>
    public long EndTime => StartTime > long.MaxValue - Duration ? long.MaxValue : StartTime + Duration;

    public StoredSpan WithProcess(StoredProcess process) => ReferenceEquals(process, Process) ? this : new StoredSpan
    {
        TraceId = TraceId,
        SpanId = SpanId,
        ParentSpanId = ParentSpanId,
        Flags = Flags,
        OperationName = OperationName,
        References = References,
        StartTime = StartTime,
        Duration = Duration,
        Tags = Tags,
        Events = Events,
        Process = process,
        Cost = Cost,
    };

    public bool HasTag(string key, string value) => Contains(Tags, key, value) || Contains(Process.Tags, key, value);

    private static bool Contains(StoredTag[] tags, string key, string value)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == key && tag.ValueText == value)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasTrue(string key)
    {
        foreach (var tag in Tags)
        {
            if (tag.Key == key && tag.IsTrue)
            {
                return true;
            }
        }

        return false;
    }

    private string? FindText(string key)
    {
        foreach (var tag in Tags)
        {
            if (tag.Key == key)
            {
                return tag.ValueText;
            }
        }

        return null;
    }
}
