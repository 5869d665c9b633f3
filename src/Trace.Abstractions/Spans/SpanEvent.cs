namespace Tracing;

/// <summary>Something that happened at one moment within a span, with tags of its own.</summary>
public readonly struct SpanEvent
{
    private readonly long _timestamp;
    private readonly IReadOnlyList<Tag>? _tags;

    /// <summary>An event at <paramref name="time"/>.</summary>
    public SpanEvent(string name, DateTimeOffset time, IReadOnlyList<Tag>? tags = null)
        : this(name, SpanClock.ToTimestamp(time), tags)
    {
    }

    internal SpanEvent(string name, long timestamp, IReadOnlyList<Tag>? tags)
    {
        Name = name;
        _timestamp = timestamp;
        _tags = tags;
    }

    /// <summary>What happened.</summary>
    public string Name { get; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time => SpanClock.ToWallTime(_timestamp);

    /// <summary>When it happened, in nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixNanoseconds => SpanClock.ToUnixNanoseconds(_timestamp);

    /// <summary>What is known of it.</summary>
    public IReadOnlyList<Tag> Tags => _tags ?? [];
}
