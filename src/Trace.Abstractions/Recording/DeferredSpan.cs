using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// A span that keeps what it knows in a form of its own, smaller than tags and events are, and makes these anew for each who reads the
/// ended span, on that one's thread. What was set through a recorder stands, and comes first. It is the list of its own events, where
/// the recorder added none.
/// </summary>
internal abstract class DeferredSpan(SpanContext context, string name, SpanKind kind) : ActiveSpan(context, name, kind), IReadOnlyList<SpanEvent>
{
    private const int MaxSlots = 24;
    private const int Found = 1 << 30;
    private const int Merged = 1 << 29;

    // A bit for each slot whose tag is told, Found when that is known, and Merged.
    private int _told;

    /// <summary>All tags of the ended span. Several exporters may ask at once.</summary>
    public int AllTags => OwnTagCount + BitOperations.PopCount((uint)ToldTags);

    /// <summary>Tags that found no place among those of the recorder.</summary>
    public int DroppedTold
    {
        get
        {
            if (OwnTagCount + TagSlots <= SpanLimits.MaxTags)
            {
                return 0;
            }

            _ = FindTold(out var dropped);
            return dropped;
        }
    }

    /// <summary>All events of the ended span; null for none.</summary>
    public IReadOnlyList<SpanEvent>? AllEvents => ToldEvents == 0 ? Extras?.Events
        : Extras is { Events.Count: > 0 } extras ? MergedEvents(extras)
        : this;

    int IReadOnlyCollection<SpanEvent>.Count => BitOperations.PopCount((uint)ToldEvents);

    SpanEvent IReadOnlyList<SpanEvent>.this[int index] => TellEvent(SlotOf(ToldEvents, index));

    /// <summary>What the span keeps alive: itself, and the texts that it tells of.</summary>
    public long OwnBytes => SpanSize.OfTexts(SpanSize.DeferredTexts, TextCharacters) + SpanSize.Deferred;

    /// <summary>Of all texts that it tells of and that are not the application's.</summary>
    protected abstract int TextCharacters { get; }

    /// <summary>Slots for tags that may be told, at most 24.</summary>
    protected abstract int TagSlots { get; }

    /// <summary>A bit for each slot whose event is told, in the order of their times.</summary>
    protected abstract int ToldEvents { get; }

    private int ToldTags => ((Volatile.Read(ref _told) is not 0 and var told ? told : FindOnce()) & ((1 << MaxSlots) - 1));

    public Tag AnyTagAt(int index) => index < OwnTagCount ? OwnTagAt(index) : TellTag(SlotOf(ToldTags, index - OwnTagCount));

    IEnumerator<SpanEvent> IEnumerable<SpanEvent>.GetEnumerator()
    {
        for (var rest = ToldEvents; rest != 0; rest &= rest - 1)
        {
            yield return TellEvent(BitOperations.TrailingZeroCount(rest));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<SpanEvent>)this).GetEnumerator();

    /// <summary>The tag of a slot, without a key where there is none; after the end always the same.</summary>
    protected abstract Tag TellTag(int slot);

    /// <summary>The event of a slot that has one.</summary>
    protected abstract SpanEvent TellEvent(int slot);

    private static int SlotOf(int slots, int index)
    {
        for (; index > 0; index--)
        {
            slots &= slots - 1;
        }

        return BitOperations.TrailingZeroCount(slots);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int FindOnce()
    {
        var told = FindTold(out _) | Found;
        Interlocked.Or(ref _told, told);
        return told;
    }

    private int FindTold(out int dropped)
    {
        var told = 0;
        var room = SpanLimits.MaxTags - OwnTagCount;
        dropped = 0;
        for (var slot = 0; slot < TagSlots; slot++)
        {
            if (TellTag(slot).Key is not { Length: > 0 } key || IsOwn(key))
            {
                continue;
            }

            if (room == 0)
            {
                dropped++;
                continue;
            }

            room--;
            told |= 1 << slot;
        }

        return told;
    }

    private bool IsOwn(string key)
    {
        for (var i = 0; i < OwnTagCount; i++)
        {
            if (OwnTagAt(i).Key == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the told events between the recorder's, by their times; once.</summary>
    private List<SpanEvent>? MergedEvents(SpanExtras extras)
    {
        if ((Volatile.Read(ref _told) & Merged) == 0)
        {
            lock (this)
            {
                if ((_told & Merged) == 0)
                {
                    for (var rest = ToldEvents; rest != 0; rest &= rest - 1)
                    {
                        extras.InsertEvent(TellEvent(BitOperations.TrailingZeroCount(rest)));
                    }

                    _ = FindOnce();
                    Interlocked.Or(ref _told, Merged);
                }
            }
        }

        return extras.Events;
    }
}
