using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tracing.Collection;

/// <summary>
/// The part of a <see cref="SpanQueue"/> that one thread fills: no other producer writes here, so that adding a span takes
/// no interlocked operation. The exporter's thread is the one reader.
/// </summary>
internal sealed class ThreadQueue
{
    /// <summary>By so much a thread's next segment is larger than its last one.</summary>
    private const int Growth = 4;

    private readonly Thread _thread = Thread.CurrentThread;
    private ProducerSide _producer;
    private ConsumerSide _consumer;

    public ThreadQueue(SpanQueue owner)
    {
        Owner = owner;
        _producer.Segment = _consumer.Segment = new SpanSegment(SpanSegment.MinSize);
    }

    public SpanQueue Owner { get; }

    /// <summary>Spans ever added; also the position that the next one gets.</summary>
    public long Added => Volatile.Read(ref _producer.Tail);

    /// <summary>Spans that found no place.</summary>
    public long Refused => Volatile.Read(ref _producer.Refused);

    /// <summary>Spans that would have exceeded the bytes of the queue.</summary>
    public long RefusedForBytes => Volatile.Read(ref _producer.RefusedForBytes);

    /// <summary>Spans ever taken.</summary>
    public long Taken => Volatile.Read(ref _consumer.Head);

    /// <summary>Of the taken ones, those whose fate is known.</summary>
    public long Settled => Volatile.Read(ref _consumer.Settled);

    /// <summary>Places of the queue that are reserved for this thread and not in use. Exact only when the thread has ended.</summary>
    public long Unused => Volatile.Read(ref _producer.Granted) - Added;

    /// <summary>Bytes of the queue that are reserved for this thread and not in use. Exact only when the thread has ended.</summary>
    public long UnusedBytes => Volatile.Read(ref _producer.Bytes);

    /// <summary>Whether nothing is here and nothing can come: the thread has ended.</summary>
    public bool IsAbandoned
    {
        get
        {
            if (_thread.IsAlive)
            {
                return false;
            }

            Interlocked.MemoryBarrier(); // what the thread did last is read after it was seen to have ended
            return Settled == Added;
        }
    }

    /// <summary>Only for the thread itself.</summary>
    public EnqueueResult Add(in Span span)
    {
        var bytes = span.EstimatedBytes;
        if ((_producer.Tail == _producer.Limit || bytes > _producer.Bytes) && Extend(bytes) is var refused and not EnqueueResult.Accepted)
        {
            return refused;
        }

        _producer.Bytes -= bytes;
        var position = _producer.Tail;
        var spans = _producer.Segment.Spans;
        spans[(int)position & (spans.Length - 1)] = span;
        Volatile.Write(ref _producer.Tail, position + 1);
        return EnqueueResult.Accepted;
    }

    /// <summary>Takes the newest span back. Only for the thread itself, when the reader has finished; false when the reader was faster.</summary>
    public bool TryRetract()
    {
        var position = _producer.Tail - 1;
        if (Taken > position)
        {
            return false;
        }

        var spans = _producer.Segment.Spans;
        ref var place = ref spans[(int)position & (spans.Length - 1)];
        Volatile.Write(ref _producer.Bytes, _producer.Bytes + place.EstimatedBytes);
        place = default;
        Volatile.Write(ref _producer.Tail, position);
        return true;
    }

    /// <summary>What is here now is what <see cref="Take"/> takes.</summary>
    public void StartRound() => _consumer.RoundEnd = Added;

    /// <summary>Moves spans of this round into the batch, the oldest first, and forgets them here.</summary>
    public int Take(Span<Span> batch)
    {
        var head = _consumer.Head;
        var count = (int)Math.Min(_consumer.RoundEnd - head, batch.Length);
        if (count == 0)
        {
            return 0;
        }

        var taken = 0;
        while (taken < count)
        {
            var segment = SegmentAt(head);
            var spans = segment.Spans;
            var index = (int)head & (spans.Length - 1);
            var run = (int)Math.Min(Math.Min(count - taken, spans.Length - index), segment.End - head);
            var places = spans.AsSpan(index, run);
            places.CopyTo(batch[taken..]);
            places.Clear();
            head += run;
            taken += run;
        }

        Volatile.Write(ref _consumer.Head, head);
        return taken;
    }

    public void Settle(int spans) => Volatile.Write(ref _consumer.Settled, _consumer.Settled + spans);

    private SpanSegment SegmentAt(long head)
    {
        var segment = _consumer.Segment;
        while (head == segment.End)
        {
            var read = segment;
            _consumer.Segment = segment = read.Next!;
            Owner.Segments.Return(read);
        }

        return segment;
    }

    /// <summary>
    /// Gets what the next span needs. Whoever is woken under way may be this very thread, which then adds spans and uses up what was had:
    /// so all is asked anew after it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private EnqueueResult Extend(int bytes)
    {
        while (true)
        {
            if (_producer.Tail == _producer.Limit && !TryExtend())
            {
                Volatile.Write(ref _producer.Refused, _producer.Refused + 1);
                return EnqueueResult.Full;
            }

            if (bytes <= _producer.Bytes)
            {
                return EnqueueResult.Accepted;
            }

            var granted = Owner.ReserveBytes(bytes - _producer.Bytes, out var wakes);
            Volatile.Write(ref _producer.Bytes, _producer.Bytes + granted);
            if (wakes)
            {
                Owner.Wake();
            }

            if (granted == 0)
            {
                Volatile.Write(ref _producer.RefusedForBytes, _producer.RefusedForBytes + 1);
                return EnqueueResult.BytesFull;
            }
        }
    }

    /// <summary>Gets places of the queue's number, and room to write them to: in the segment at hand if it was read, else in a further one.</summary>
    private bool TryExtend()
    {
        while (_producer.Tail == _producer.Granted)
        {
            var granted = Owner.Reserve(out var wakes);
            if (granted == 0)
            {
                return false;
            }

            Volatile.Write(ref _producer.Granted, _producer.Granted + granted);
            if (wakes)
            {
                // A thread of a user interface handles other events while it waits for a lock, and these may add spans here, and
                // use up what was granted: all is asked anew afterwards.
                Owner.Wake();
            }
        }

        if (_producer.Tail == RoomEnd())
        {
            AddSegment(_producer.Tail);
        }

        _producer.Limit = Math.Min(_producer.Granted, RoomEnd());
        return true;
    }

    private long RoomEnd() => Math.Max(_producer.SegmentStart, Taken) + _producer.Segment.Spans.Length;

    private void AddSegment(long position)
    {
        var last = _producer.Segment;
        var size = Math.Min(last.Spans.Length * Growth, SpanSegment.MaxSize);
        var next = size == SpanSegment.MaxSize ? Owner.Segments.Rent() : new SpanSegment(size);
        last.Next = next;
        last.End = position;
        _producer.Segment = next;
        _producer.SegmentStart = position;
    }

    /// <summary>Written by the thread, on cache lines that the reader does not write.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ProducerSide
    {
        private readonly CacheLine _padding;
        public SpanSegment Segment;
        public long Tail;

        /// <summary>The position up to which nobody need be asked: the lesser of what is granted and what there is room for.</summary>
        public long Limit;
        public long Granted;

        /// <summary>Reserved and not charged.</summary>
        public long Bytes;
        public long SegmentStart;
        public long Refused;
        public long RefusedForBytes;
    }

    /// <summary>Written by the reader.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ConsumerSide
    {
        private readonly CacheLine _padding;
        public SpanSegment Segment;
        public long Head;
        public long RoundEnd;
        public long Settled;
        private readonly CacheLine _end;
    }

    // The runtime may put it behind the fields instead of before them; between the two sides there is one in either case.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct CacheLine;
}
