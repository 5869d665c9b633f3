namespace Tracing;

/// <summary>Something that happened at one moment within a span, with tags of its own.</summary>
public readonly struct SpanEvent
{
    private readonly string? _name;
    private readonly long _timestamp;
    private readonly Tag[]? _tags;

    /// <summary>An event at <paramref name="time"/> (between 1970 and 2200, else the nearest). Of more than 128 tags the rest is dropped and counted.</summary>
    public SpanEvent(string name, DateTimeOffset time, IReadOnlyList<Tag>? tags = null)
        : this(name, SpanClock.ToTimestamp(time), tags is null ? default : [.. tags])
    {
    }

    internal SpanEvent(string name, long timestamp, ReadOnlySpan<Tag> tags, int dropped = 0)
    {
        _name = name;
        _timestamp = timestamp;
        _tags = tags[..Math.Min(tags.Length, SpanLimits.MaxEventTags)].ToArray();
        DroppedTags = tags.Length - _tags.Length + dropped;
    }

    /// <summary>What happened.</summary>
    public string Name => _name ?? "";

    /// <summary>When it happened.</summary>
    public DateTimeOffset Time => SpanClock.ToWallTime(_timestamp);

    /// <summary>When it happened, in nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long UnixNanoseconds => SpanClock.ToUnixNanoseconds(_timestamp);

    /// <summary>What is known of it; at most 128.</summary>
    public SpanTags Tags => new(_tags);

    internal ReadOnlySpan<Tag> TagArray => _tags;

    /// <summary>Monotonic ticks.</summary>
    internal long Timestamp => _timestamp;

    /// <summary>Tags that did not fit.</summary>
    public int DroppedTags { get; }

    /// <summary>The same event under another name.</summary>
    public SpanEvent WithName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new SpanEvent(name, _timestamp, _tags, DroppedTags);
    }

    /// <summary>The same event with these tags in place of its own.</summary>
    /// <param name="tags">More than 128 are dropped and counted.</param>
    /// <param name="dropped">Tags that count as dropped besides those that do already.</param>
    public SpanEvent WithOnlyTags(ReadOnlySpan<Tag> tags, int dropped = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropped);
        return new SpanEvent(Name, _timestamp, tags, DroppedTags + dropped);
    }
}
