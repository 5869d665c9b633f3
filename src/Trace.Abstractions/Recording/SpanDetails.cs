using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// Name, tags, events and links of a span. A <see cref="TaggedSpan"/> has places for the first three tags in the object itself; what is
/// beyond, and all that others have, lies in <see cref="SpanExtras"/>. Not safe for several writers: <see cref="ActiveSpan"/> lets in one
/// at a time.
/// </summary>
internal class SpanDetails
{
    private protected const int InlineTagCount = 3;

    /// <summary>In <see cref="_lifecycle"/>, between the bits of <see cref="ActiveSpan"/>: that this is a <see cref="DeferredSpan"/>.</summary>
    private protected const int DeferredBit = 1 << 7;

    private SpanExtras? _extras;
    private readonly short _inlineRoom;
    private short _inlineCount;

    /// <summary>Belongs to <see cref="ActiveSpan"/>; here it shares eight bytes with the counts, there it would take eight more.</summary>
    private protected int _lifecycle;

    /// <param name="name">What the operation is called.</param>
    /// <param name="other">Whose tags, events and links this has too.</param>
    public SpanDetails(string name, SpanDetails? other = null)
        : this(name, other, inlineRoom: 0)
    {
    }

    /// <param name="name">What the operation is called.</param>
    /// <param name="other">Whose tags, events and links this has too.</param>
    /// <param name="inlineRoom">Other than 0 only in a <see cref="TaggedSpan"/>.</param>
    private protected SpanDetails(string name, SpanDetails? other, short inlineRoom)
    {
        Name = name;
        _inlineRoom = inlineRoom;
        if (other is null)
        {
            return;
        }

        for (var i = 0; i < other.TagCount; i++)
        {
            SetTag(other.TagAt(i));
        }

        TakeRestOf(other);
    }

    public string Name { get; protected set; }

    public SpanExtras? Extras => _extras;

    public int TagCount => IsDeferred ? AsDeferred.AllTags : OwnTagCount;

    /// <summary>Null for none.</summary>
    public IReadOnlyList<SpanEvent>? Events => IsDeferred ? AsDeferred.AllEvents : _extras?.Events;

    public int DroppedTags => (_extras?.DroppedTags ?? 0) + (IsDeferred ? AsDeferred.DroppedTold : 0);

    public int DroppedEvents => Events is null ? 0 : _extras?.DroppedEvents ?? 0;

    /// <summary>Asks for the numbers first: some events are dropped when a <see cref="DeferredSpan"/> tells its own.</summary>
    public bool HasLinksOrLosses => DroppedTags > 0 || DroppedEvents > 0 || _extras is { HasLinksOrLosses: true };

    /// <summary>Tags that were set, and not those that a <see cref="DeferredSpan"/> tells.</summary>
    protected int OwnTagCount => _inlineCount + (_extras?.TagCount ?? 0);

    /// <summary>Whether there are tags and events besides those that were set.</summary>
    private bool IsDeferred => (_lifecycle & DeferredBit) != 0;

    private DeferredSpan AsDeferred => Unsafe.As<DeferredSpan>(this);

    /// <summary>Events and links of another, and what that has dropped, but none of its tags.</summary>
    public static SpanDetails WithoutTags(string name, SpanDetails? other)
    {
        var details = new SpanDetails(name);
        if (other is not null)
        {
            details.TakeRestOf(other);
        }

        return details;
    }

    public Tag TagAt(int index) => IsDeferred ? AsDeferred.AnyTagAt(index) : OwnTagAt(index);

    /// <summary>Adds the tag, or replaces the one of the same key. A tag without a key says nothing and is ignored.</summary>
    /// <param name="tag">Key and value.</param>
    /// <param name="isOutcome">Whether it tells how the operation ended: another one goes where there is no room for it.</param>
    public void SetTag(in Tag tag, bool isOutcome = false)
    {
        if (!TrySetInline(tag))
        {
            EnsureExtras().SetTag(tag, SpanLimits.MaxTags - _inlineRoom, isOutcome);
        }
    }

    /// <summary>What this keeps alive; asked when it changes no more.</summary>
    public int Bytes()
    {
        var texts = Name is null ? 0L : Name.Length; // null, where the application says so: a span is no reason to throw
        var count = _inlineCount;
        if (count > 0)
        {
            ref var tag = ref Inline(0);
            for (var i = 0; i < count; i++)
            {
                texts += Unsafe.Add(ref tag, i).TextLength;
            }
        }

        var bytes = SpanSize.OfTexts((2 * count) + 1, texts) + SpanSize.TaggedSpan;
        return _inlineRoom != 0 && _extras is null && bytes <= int.MaxValue ? (int)bytes : BytesWithRest(bytes);
    }

    public SpanExtras EnsureExtras() => _extras ??= new SpanExtras();

    protected Tag OwnTagAt(int index) => index < _inlineRoom ? Inline(index) : _extras!.TagAt(index - _inlineRoom);

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
            if (Inline(i).Key == key)
            {
                Inline(i) = tag;
                return true;
            }
        }

        if (_inlineCount == _inlineRoom)
        {
            return false;
        }

        Inline(_inlineCount++) = tag;
        return true;
    }

    private void TakeRestOf(SpanDetails other)
    {
        if (other.Extras is not null || other.IsDeferred)
        {
            EnsureExtras().CopyRestOf(other);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int BytesWithRest(long bytes)
    {
        if (_inlineRoom == 0)
        {
            bytes += (IsDeferred ? AsDeferred.OwnBytes : SpanSize.Details) - SpanSize.TaggedSpan;
        }

        return SpanSize.Saturated(bytes + (_extras?.Bytes() ?? 0));
    }

    /// <summary>Only where there is room: then this is no other class.</summary>
    private ref Tag Inline(int index) => ref Unsafe.As<TaggedSpan>(this)[index];
}
