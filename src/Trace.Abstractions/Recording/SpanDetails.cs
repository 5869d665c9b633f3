using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// Tags, events and links of a span. The first three tags have their place in the object itself and are claimed without
/// a lock, so that copies of a recorder may set tags from several threads; what is beyond lies in <see cref="SpanExtras"/>.
/// </summary>
internal class SpanDetails
{
    private const int InlineTagCount = 3;

    private SpanExtras? _extras;
    private InlineTags _inline;
    private int _claimed;

    public SpanDetails()
    {
    }

    public SpanDetails(SpanDetails? other)
    {
        if (other is null)
        {
            return;
        }

        (_inline, _claimed) = (other._inline, other._claimed);
        _extras = other._extras?.Copy();
    }

    public SpanExtras? Extras => Volatile.Read(ref _extras);

    public int TagCount => Math.Min(Volatile.Read(ref _claimed), InlineTagCount) + (Extras?.Tags.Count ?? 0);

    public Tag TagAt(int index) => index < InlineTagCount ? _inline[index] : Extras!.Tags[index - InlineTagCount];

    /// <summary>Adds the tag, or replaces the one of the same key.</summary>
    public void SetTag(in Tag tag)
    {
        var claimed = Math.Min(Volatile.Read(ref _claimed), InlineTagCount);
        for (var i = 0; i < claimed; i++)
        {
            if (_inline[i].Key == tag.Key)
            {
                _inline[i] = tag;
                return;
            }
        }

        if (claimed < InlineTagCount)
        {
            var slot = Interlocked.Increment(ref _claimed) - 1;
            if (slot < InlineTagCount)
            {
                _inline[slot] = tag;
                return;
            }
        }

        EnsureExtras().SetTag(tag, SpanLimits.MaxTags - InlineTagCount);
    }

    public SpanExtras EnsureExtras()
    {
        if (Extras is { } extras)
        {
            return extras;
        }

        var created = new SpanExtras();
        return Interlocked.CompareExchange(ref _extras, created, null) ?? created;
    }

    [InlineArray(InlineTagCount)]
    private struct InlineTags
    {
        private Tag _first;
    }
}
