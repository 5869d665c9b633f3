namespace Tracing;

/// <summary>What few spans have: more than three tags, events, links, an end that was set beforehand.</summary>
internal sealed class SpanExtras
{
    private List<Tag>? _tags;
    private List<SpanEvent>? _events;
    private List<SpanLink>? _links;

    public int TagCount => _tags?.Count ?? 0;

    public List<SpanEvent>? Events => _events;

    public List<SpanLink>? Links => _links;

    public int DroppedTags { get; private set; }

    public int DroppedEvents { get; private set; }

    public int DroppedLinks { get; private set; }

    /// <summary>Monotonic ticks; 0 when nobody set an end.</summary>
    public long PresetEnd { get; set; }

    public Tag TagAt(int index) => _tags![index];

    public void SetTag(in Tag tag, int limit)
    {
        for (var i = 0; i < (_tags?.Count ?? 0); i++)
        {
            if (_tags![i].Key == tag.Key)
            {
                _tags[i] = tag;
                return;
            }
        }

        DroppedTags += Add(ref _tags, tag, limit);
    }

    public void AddEvent(in SpanEvent spanEvent) => DroppedEvents += Add(ref _events, spanEvent, SpanLimits.MaxEvents);

    public void AddLink(SpanLink link) => DroppedLinks += Add(ref _links, link, SpanLimits.MaxLinks);

    public SpanExtras Copy() => new()
    {
        _tags = _tags is null ? null : [.. _tags],
        _events = _events is null ? null : [.. _events],
        _links = _links is null ? null : [.. _links],
        DroppedTags = DroppedTags,
        DroppedEvents = DroppedEvents,
        DroppedLinks = DroppedLinks,
        PresetEnd = PresetEnd,
    };

    /// <summary>The number of items dropped: 0 or 1.</summary>
    private static int Add<T>(ref List<T>? items, in T item, int limit)
    {
        items ??= [];
        if (items.Count >= limit)
        {
            return 1;
        }

        items.Add(item);
        return 0;
    }
}
