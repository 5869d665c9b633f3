using System.Runtime.InteropServices;

namespace Tracing.Processing;

/// <summary>
/// Goes once through the tags of spans and of their events. A span with nothing to change stays the very same. Belongs to one exporter's thread: the
/// lists are used again.
/// </summary>
internal abstract class TagProcessor : ISpanProcessor
{
    private readonly List<Tag> _tags = [];
    private readonly List<SpanEvent> _events = [];

    public bool IsRequired => true;

    public bool Process(ref Span span)
    {
        if (NewName(span.Name) is { } name)
        {
            span = span.WithName(name);
        }

        if (Rewrites(span.Tags))
        {
            span = span.WithOnlyTags(CollectionsMarshal.AsSpan(_tags));
        }

        if (Rewrites(span.Events))
        {
            span = span.WithOnlyEvents(CollectionsMarshal.AsSpan(_events));
        }

        _tags.Clear();
        _events.Clear();
        return true;
    }

    protected abstract TagFate Decide(ref Tag tag);

    /// <summary>What stands in place of the name of a span or event; null leaves it.</summary>
    protected virtual string? NewName(string name) => null;

    private bool Rewrites(SpanTags tags)
    {
        _tags.Clear();
        var isChanged = false;
        foreach (var tag in tags)
        {
            var decided = tag;
            var fate = Decide(ref decided);
            isChanged |= fate != TagFate.Kept;
            if (fate != TagFate.Removed)
            {
                _tags.Add(decided);
            }
        }

        return isChanged;
    }

    private bool Rewrites(SpanList<SpanEvent> events)
    {
        _events.Clear();
        var isChanged = false;
        foreach (var told in events)
        {
            var spanEvent = told;
            if (NewName(told.Name) is { } name)
            {
                spanEvent = spanEvent.WithName(name);
                isChanged = true;
            }

            if (Rewrites(told.Tags))
            {
                spanEvent = spanEvent.WithOnlyTags(CollectionsMarshal.AsSpan(_tags));
                isChanged = true;
            }

            _events.Add(spanEvent);
        }

        return isChanged;
    }
}
