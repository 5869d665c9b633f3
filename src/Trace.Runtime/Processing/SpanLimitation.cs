using System.Runtime.InteropServices;

namespace Tracing.Processing;

/// <summary>Holds spans to fewer tags, events and links, and to shorter values, than they may have anyway. Belongs to one exporter's thread.</summary>
internal sealed class SpanLimitation(SpanProcessingOptions limits) : ISpanProcessor
{
    private readonly List<Tag> _tags = [];
    private readonly List<SpanEvent> _events = [];
    private readonly List<SpanLink> _links = [];
    private readonly int _maxLength = limits.MaxValueLength ?? int.MaxValue;

    public bool Process(ref Span span)
    {
        if (Limits(span.Tags, limits.MaxTags, out var tags))
        {
            span = span.WithOnlyTags(CollectionsMarshal.AsSpan(_tags), tags);
        }

        if (Limits(span.Events, out var events))
        {
            span = span.WithOnlyEvents(CollectionsMarshal.AsSpan(_events), events);
        }

        var links = span.Links;
        if (links.Count > limits.MaxLinks)
        {
            _links.Clear();
            _links.AddRange(links.Take(limits.MaxLinks));
            span = span.WithOnlyLinks(CollectionsMarshal.AsSpan(_links), links.Count - _links.Count);
        }

        return true;
    }

    private bool Limits(SpanTags tags, int max, out int dropped)
    {
        _tags.Clear();
        var isChanged = false;
        var count = Math.Min(tags.Count, max);
        for (var i = 0; i < count; i++)
        {
            var tag = tags[i == max - 1 ? LastKept(tags, i) : i];
            var isCut = tag.Type == TagType.String && tag.AsString().Length > _maxLength;
            isChanged |= isCut;
            _tags.Add(isCut ? new Tag(tag.Key, Cut(tag.AsString())) : tag);
        }

        dropped = tags.Count - count;
        return isChanged || dropped > 0;
    }

    private bool Limits(SpanList<SpanEvent> events, out int dropped)
    {
        _events.Clear();
        var isChanged = false;
        var count = Math.Min(events.Count, limits.MaxEvents);
        for (var i = 0; i < count; i++)
        {
            var spanEvent = events[i == count - 1 ? ExceptionEvent.Last(events, count) : i];
            var isCut = Limits(spanEvent.Tags, int.MaxValue, out _);
            isChanged |= isCut;
            _events.Add(isCut ? spanEvent.WithOnlyTags(CollectionsMarshal.AsSpan(_tags)) : spanEvent);
        }

        dropped = events.Count - count;
        return isChanged || dropped > 0;
    }

    // That a call was cancelled is set last and is what readers look for first: it has the last place.
    private static int LastKept(SpanTags tags, int last)
    {
        for (var i = tags.Count - 1; i > last; i--)
        {
            if (tags[i].Key == OutcomeTag.Cancelled)
            {
                return i;
            }
        }

        return last;
    }

    private string Cut(string text)
    {
        // A surrogate pair stays whole, or goes.
        var isSplit = _maxLength > 0 && char.IsSurrogatePair(text[_maxLength - 1], text[_maxLength]);
        return text[..(isSplit ? _maxLength - 1 : _maxLength)];
    }
}
