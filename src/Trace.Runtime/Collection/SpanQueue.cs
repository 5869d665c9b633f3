using System.Runtime.InteropServices;

namespace Tracing.Collection;

/// <summary>
/// A bounded queue of many producers and one consumer that never blocks. It keeps <see cref="Span"/> values, no object a
/// span; its memory is allocated in segments as it is first used.
/// </summary>
/// <remarks>
/// A producer claims a position by compare-and-swap on the tail and then publishes the slot by its sequence number
/// (position + 1). The consumer alone moves the head, after it has cleared the slots: so the distance from head to
/// tail is all that tells whether a slot is free. Closing sets a high bit of the tail, which makes every later claim fail.
/// </remarks>
internal sealed class SpanQueue
{
    /// <summary>Slots; 56 KB, which stays out of the large object heap.</summary>
    private const int SegmentSize = 1024;

    private const long ClosedBit = 1L << 62;

    private readonly Slot[]?[] _segments;
    private readonly int _capacity;
    private readonly long _indexMask;

    private PaddedPosition _tail;
    private PaddedPosition _head;

    public SpanQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        var slots = Math.Max(SegmentSize, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity));
        _indexMask = slots - 1;
        _segments = new Slot[slots / SegmentSize][];
    }

    /// <summary>Spans ever accepted; also the position that the next one gets.</summary>
    public long Accepted => Volatile.Read(ref _tail.Value) & ~ClosedBit;

    /// <summary>Spans ever taken.</summary>
    public long Taken => Volatile.Read(ref _head.Value);

    public bool IsClosed => (Volatile.Read(ref _tail.Value) & ClosedBit) != 0;

    public int Count => (int)(Accepted - Taken);

    public EnqueueResult TryEnqueue(in Span span, out long position)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail.Value);
            position = tail;
            if ((tail & ClosedBit) != 0)
            {
                return EnqueueResult.Closed;
            }

            if (tail - Volatile.Read(ref _head.Value) >= _capacity)
            {
                return EnqueueResult.Full;
            }

            // Before the claim: a claimed slot that could not be written would stop the consumer for ever.
            ref var slot = ref SlotAt(tail);
            if (Interlocked.CompareExchange(ref _tail.Value, tail + 1, tail) == tail)
            {
                slot.Span = span;
                Volatile.Write(ref slot.Sequence, tail + 1);
                return EnqueueResult.Accepted;
            }
        }
    }

    /// <summary>
    /// Moves what is there into the batch, the oldest first. 0 although <see cref="Count"/> is not: a producer has
    /// claimed the next position and is about to write it. Only for the consumer's thread.
    /// </summary>
    public int Take(Span<Span> batch)
    {
        var head = _head.Value;
        var available = (int)Math.Min(batch.Length, Accepted - head);
        var taken = 0;
        while (taken < available)
        {
            ref var slot = ref SlotAt(head + taken);
            if (Volatile.Read(ref slot.Sequence) != head + taken + 1)
            {
                break;
            }

            batch[taken++] = slot.Span;
            slot.Span = default;
        }

        Volatile.Write(ref _head.Value, head + taken);
        return taken;
    }

    /// <summary>Accepts nothing any more. What was accepted is still to be taken.</summary>
    public void Close() => Interlocked.Or(ref _tail.Value, ClosedBit);

    private ref Slot SlotAt(long position)
    {
        var index = (int)(position & _indexMask);
        ref var segment = ref _segments[index / SegmentSize];
        return ref (Volatile.Read(ref segment) ?? Allocate(ref segment))[index % SegmentSize];
    }

    private static Slot[] Allocate(ref Slot[]? segment)
    {
        var created = new Slot[SegmentSize];
        return Interlocked.CompareExchange(ref segment, created, null) ?? created;
    }

    private struct Slot
    {
        public long Sequence;
        public Span Span;
    }

    /// <summary>On cache lines of its own: producers write the one position, the consumer the other.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedPosition
    {
        [FieldOffset(64)]
        public long Value;
    }
}
