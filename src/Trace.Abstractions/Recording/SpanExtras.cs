using System.Runtime.InteropServices;

namespace Tracing;

/// <summary>What few spans have: tags that found no place in <see cref="TaggedSpan"/>, events, links, an end that was set beforehand.</summary>
internal sealed class SpanExtras
{
    /// <summary>Tags to begin with: with the three in <see cref="TaggedSpan"/>, as many as a span of a request has.</summary>
    private const int FirstTags = 5;

    private Tag[] _tags = [];
    private List<SpanEvent>? _events;
    private List<SpanLink>? _links;

    public int TagCount { get; private set; }

    public List<SpanEvent>? Events => _events;

    public List<SpanLink>? Links => _links;

    public int DroppedTags { get; private set; }

    public int DroppedEvents { get; private set; }

    public int DroppedLinks { get; private set; }

    /// <summary>That the links are all that the span has, whatever its context started with.</summary>
    public bool HoldsAllLinks { get; private set; }

    public bool HasLinksOrLosses => _links is not null || (DroppedTags | DroppedEvents | DroppedLinks) != 0;

    /// <summary>Monotonic ticks; 0 when nobody set an end.</summary>
    public long PresetEnd { get; set; }

    public Tag TagAt(int index) => _tags[index];

    /// <param name="tag">Key and value.</param>
    /// <param name="limit">How many there may be.</param>
    /// <param name="isOutcome">Whether it has the last place where there is no other.</param>
    public void SetTag(in Tag tag, int limit, bool isOutcome)
    {
        var key = tag.Key;
        foreach (ref var present in _tags.AsSpan(0, TagCount))
        {
            if (present.Key == key)
            {
                present = tag;
                return;
            }
        }

        if (TagCount == limit)
        {
            DroppedTags++;
            if (isOutcome)
            {
                _tags[TagCount - 1] = tag;
            }

            return;
        }

        if (TagCount == _tags.Length)
        {
            Array.Resize(ref _tags, Math.Min(Math.Max(FirstTags, 2 * TagCount), limit));
        }

        _tags[TagCount++] = tag;
    }

    /// <param name="spanEvent">What happened.</param>
    /// <param name="isOutcome">Whether it has the last place where there is no other.</param>
    public void AddEvent(in SpanEvent spanEvent, bool isOutcome = false)
    {
        var dropped = Add(ref _events, spanEvent, SpanLimits.MaxEvents);
        DroppedEvents += dropped;
        if (isOutcome && dropped > 0)
        {
            _events![^1] = spanEvent;
        }
    }

    /// <summary>Adds an event where it belongs by its time, behind others of the same moment.</summary>
    public void InsertEvent(in SpanEvent spanEvent)
    {
        var place = _events?.Count ?? 0;
        if (place >= SpanLimits.MaxEvents)
        {
            DroppedEvents++;
            return;
        }

        while (place > 0 && _events![place - 1].Timestamp > spanEvent.Timestamp)
        {
            place--;
        }

        (_events ??= []).Insert(place, spanEvent);
    }

    public void AddLink(SpanLink link) => DroppedLinks += Add(ref _links, link, SpanLimits.MaxLinks);

    public void DropTags(int count) => DroppedTags += count;

    public void ReplaceEvents(ReadOnlySpan<SpanEvent> events, int dropped)
    {
        var kept = Math.Min(events.Length, SpanLimits.MaxEvents);
        _events = [.. events[..kept]];
        DroppedEvents += events.Length - kept + dropped;
    }

    /// <param name="links">Those that the span has from now on.</param>
    /// <param name="dropped">All that count as dropped, but for those that are too many here.</param>
    public void ReplaceLinks(ReadOnlySpan<SpanLink> links, int dropped)
    {
        var kept = Math.Min(links.Length, SpanLimits.MaxLinks);
        _links = [.. links[..kept]];
        DroppedLinks = links.Length - kept + dropped;
        HoldsAllLinks = true;
    }

    /// <summary>What this keeps alive.</summary>
    public long Bytes()
    {
        var bytes = SpanSize.Extras + SpanSize.OfTags(_tags.AsSpan(0, TagCount), _tags.Length);
        if (_events is { } events)
        {
            bytes += SpanSize.OfList(events.Capacity, SpanSize.Event);
            foreach (ref readonly var spanEvent in CollectionsMarshal.AsSpan(events))
            {
                bytes += SpanSize.OfTexts(1, spanEvent.Name.Length) + SpanSize.OfTags(spanEvent.TagArray, spanEvent.TagArray.Length);
            }
        }

        return bytes + (_links is null ? 0 : SpanSize.OfList(_links.Capacity, SpanSize.Link));
    }

    /// <summary>Takes over all but the tags.</summary>
    public void CopyRestOf(SpanDetails other)
    {
        if (other.Events is { } events)
        {
            _events = [.. events];
        }

        (DroppedTags, DroppedEvents) = (other.DroppedTags, other.DroppedEvents);
        if (other.Extras is { } extras)
        {
            _links = extras._links is null ? null : [.. extras._links];
            (DroppedLinks, PresetEnd, HoldsAllLinks) = (extras.DroppedLinks, extras.PresetEnd, extras.HoldsAllLinks);
        }
    }

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
