namespace Tracing;

/// <summary>What few spans have: more than three tags, events, links, an end that was set beforehand. Guarded by its own lock.</summary>
internal sealed class SpanExtras
{
    private readonly Lock _gate = new();
    private bool _sealed;

    public List<Tag> Tags { get; private init; } = [];

    public List<SpanEvent> Events { get; private init; } = [];

    public List<SpanLink> Links { get; private init; } = [];

    public int DroppedTags { get; private set; }

    public int DroppedEvents { get; private set; }

    public int DroppedLinks { get; private set; }

    /// <summary>Monotonic ticks; 0 when nobody set an end.</summary>
    public long PresetEnd { get; set; }

    public void SetTag(in Tag tag, int limit)
    {
        lock (_gate)
        {
            if (_sealed)
            {
                return;
            }

            for (var i = 0; i < Tags.Count; i++)
            {
                if (Tags[i].Key == tag.Key)
                {
                    Tags[i] = tag;
                    return;
                }
            }

            DroppedTags += Add(Tags, tag, limit);
        }
    }

    public void AddEvent(in SpanEvent spanEvent)
    {
        lock (_gate)
        {
            DroppedEvents += Add(Events, spanEvent, SpanLimits.MaxEvents);
        }
    }

    public void AddLink(SpanLink link)
    {
        lock (_gate)
        {
            DroppedLinks += Add(Links, link, SpanLimits.MaxLinks);
        }
    }

    /// <summary>Once the span has ended a writer that comes late finds the door shut, so that the exporter reads without a lock.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            _sealed = true;
        }
    }

    public SpanExtras Copy()
    {
        lock (_gate)
        {
            return new SpanExtras
            {
                Tags = [.. Tags],
                Events = [.. Events],
                Links = [.. Links],
                DroppedTags = DroppedTags,
                DroppedEvents = DroppedEvents,
                DroppedLinks = DroppedLinks,
                PresetEnd = PresetEnd,
            };
        }
    }

    /// <summary>The number of items dropped: 0 or 1.</summary>
    private int Add<T>(List<T> items, T item, int limit)
    {
        if (_sealed)
        {
            return 0;
        }

        if (items.Count >= limit)
        {
            return 1;
        }

        items.Add(item);
        return 0;
    }
}
