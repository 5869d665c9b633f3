using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// Name, tags, events and links of a span. The first three tags have their place in the object itself; what is beyond lies in
/// <see cref="SpanExtras"/>. Not safe for several writers: <see cref="ActiveSpan"/> lets in one at a time.
/// </summary>
internal class SpanDetails
{
    private const int InlineTagCount = 3;

    /// <summary>In <see cref="_lifecycle"/>, between the bits of <see cref="ActiveSpan"/>: that this is a <see cref="DeferredSpan"/>.</summary>
    private protected const int DeferredBit = 1 << 7;

    private SpanExtras? _extras;
    private InlineTags _inline;
    private int _inlineCount;

    /// <summary>Belongs to <see cref="ActiveSpan"/>; here it shares eight bytes with the count, there it would take eight more.</summary>
    private protected int _lifecycle;

    public SpanDetails(string name, SpanDetails? other = null)
    {
        Name = name;
        if (other is null)
        {
            return;
        }

        (_inline, _inlineCount) = (other._inline, other._inlineCount);
        _extras = other._extras?.Copy();
    }

    public string Name { get; protected set; }

    public SpanExtras? Extras => _extras;

    /// <summary>Whether tags and events are still to be told.</summary>
    public bool IsDeferred => (_lifecycle & DeferredBit) != 0;

    public int TagCount => _inlineCount + (_extras?.TagCount ?? 0);

    public Tag TagAt(int index) => index < InlineTagCount ? _inline[index] : _extras!.TagAt(index - InlineTagCount);

    /// <summary>Adds the tag, or replaces the one of the same key. A tag without a key says nothing and is ignored.</summary>
    public void SetTag(in Tag tag)
    {
        if (!TrySetInline(tag))
        {
            EnsureExtras().SetTag(tag, SpanLimits.MaxTags - InlineTagCount);
        }
    }

    /// <summary>As <see cref="SetTag"/>, where that takes no memory; false where it would.</summary>
    protected bool TrySetInline(in Tag tag)
    {
        var key = tag.Key;
        if (key.Length == 0)
        {
            return true;
        }

        for (var i = 0; i < _inlineCount; i++)
        {
            if (_inline[i].Key == key)
            {
                _inline[i] = tag;
                return true;
            }
        }

        if (_inlineCount == InlineTagCount)
        {
            return false;
        }

        _inline[_inlineCount++] = tag;
        return true;
    }

    public SpanExtras EnsureExtras() => _extras ??= new SpanExtras();

    [InlineArray(InlineTagCount)]
    private struct InlineTags
    {
        private Tag _first;
    }
}
