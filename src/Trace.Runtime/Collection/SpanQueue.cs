using System.Runtime.CompilerServices;

namespace Tracing.Collection;

/// <summary>
/// A bounded queue of many producers and one consumer, which never makes a producer wait for room: a part for each thread (<see cref="ThreadQueue"/>),
/// so that threads do not meet at each span, and a common number of places (<see cref="QueuePlaces"/>).
/// </summary>
/// <remarks>
/// A span is visible to the consumer at once, also that of a thread that then waits for ever or ends. A producer looks for what
/// is asked of it (to wake the consumer, to add nothing any more) after the span is visible, but without the memory barrier that
/// this order needs: who asks, rarely, pays for it with a barrier in all threads (<see cref="Ask"/>).
/// </remarks>
internal sealed class SpanQueue
{
    /// <summary>Threads; from then on those that have ended are looked for whenever their number has doubled.</summary>
    private const int FirstSweep = 64;

    // What is asked of the producers.
    private const int WakeConsumer = 1;
    private const int AddNothing = 2;

    [ThreadStatic]
    private static ThreadQueue?[]? _partsOfThread;

    private readonly Lock _gate = new();
    private readonly Action _wake;
    private readonly QueuePlaces _places;
    private readonly QueueBytes _bytes;
    private readonly int _index = QueueIndexes.Take();
    private readonly List<ThreadQueue> _parts = [];
    private readonly List<ThreadQueue> _round = [];
    private readonly List<(ThreadQueue Part, int Spans)> _unsettled = [];
    private int _sweepAt = FirstSweep;
    private int _nextOfRound;
    private int _asked;
    private long _bytesInHand;
    private QueueTotals _retired;
    private long _late;
    private bool _finished;

    /// <param name="capacity">Places.</param>
    /// <param name="maxBytes">What waits, and is in the consumer's hand, keeps alive at most, as <see cref="Span.EstimatedBytes"/> counts it.</param>
    /// <param name="wake">Wakes the consumer; called on producers' threads.</param>
    public SpanQueue(int capacity, long maxBytes, Action wake)
    {
        _places = new QueuePlaces(capacity);
        _bytes = new QueueBytes(maxBytes);
        _wake = wake;
        Segments = new SegmentPool((capacity / SpanSegment.MaxSize) + 1);
    }

    public SegmentPool Segments { get; }

    /// <summary>Places and bytes of spans that are here, or that threads have reserved for those that they will add.</summary>
    public (long Places, long Bytes) Reserved => (_places.Reserved, _bytes.Reserved);

    /// <summary>Threads that have a part.</summary>
    public int Threads
    {
        get
        {
            lock (_gate)
            {
                return _parts.Count;
            }
        }
    }

    /// <summary>Whether everything that was accepted is settled, and nothing is accepted any more.</summary>
    public bool HasEnded => Volatile.Read(ref _finished);

    public bool IsClosed => (Volatile.Read(ref _asked) & AddNothing) != 0;

    /// <summary>Adds a span, or counts it as refused.</summary>
    public EnqueueResult TryEnqueue(in Span span)
    {
        if ((Volatile.Read(ref _asked) & AddNothing) != 0)
        {
            return Refuse();
        }

        var parts = _partsOfThread;
        var index = _index;
        if (parts is null || (uint)index >= (uint)parts.Length || parts[index] is not { } part || part.Owner != this)
        {
            part = Join();
            if (part is null)
            {
                return Refuse();
            }
        }

        var result = part.Add(span);
        return result != EnqueueResult.Accepted || Volatile.Read(ref _asked) == 0 ? result : Answer(part);
    }

    /// <summary>What became of the spans that were offered up to now.</summary>
    public QueueTotals Totals()
    {
        lock (_gate)
        {
            var totals = _retired;
            foreach (var part in _parts)
            {
                totals = Counted(totals, part);
            }

            return totals with { Late = Volatile.Read(ref _late) };
        }
    }

    /// <summary>The spans accepted up to now.</summary>
    public QueueMark Mark()
    {
        lock (_gate)
        {
            return new QueueMark(this, _parts.ConvertAll(static part => (part, part.Added)));
        }
    }

    /// <summary>Accepts nothing any more. What was accepted is still to be taken.</summary>
    public void Close() => Ask(AddNothing);

    // Below: only for the consumer's thread.

    /// <summary>Spans that wait to be taken.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return CountLocked();
            }
        }
    }

    /// <summary>Spans that were taken and are not settled.</summary>
    public int InHand
    {
        get
        {
            var spans = 0;
            foreach (var (_, taken) in _unsettled)
            {
                spans += taken;
            }

            return spans;
        }
    }

    /// <summary>From now on the next span wakes the consumer. False when there is one already.</summary>
    public bool TryAwaitFirst()
    {
        if (Count > 0)
        {
            return false;
        }

        Ask(WakeConsumer);
        if (Count == 0)
        {
            return true;
        }

        Interlocked.And(ref _asked, ~WakeConsumer);
        return false;
    }

    /// <summary>From now on a well filled queue wakes the consumer. False when it is so already.</summary>
    public bool TryAwaitFill()
    {
        var reserved = _places.Reserved; // before the spans are counted: what comes in between must not look like unused places
        if (!_places.TryAwaitFill(reserved - Count))
        {
            return false;
        }

        if (!_bytes.IsWellFilled)
        {
            return true;
        }

        _places.TryClaimWake();
        return false;
    }

    /// <summary>Ends <see cref="TryAwaitFill"/>; whether it was well filled.</summary>
    public bool StopAwaitingFill() => _places.StopAwaitingFill();

    /// <summary>What is here now is what <see cref="Take"/> takes: to chase the producers would slow them.</summary>
    public void StartRound()
    {
        _round.Clear();
        lock (_gate)
        {
            _round.AddRange(_parts);
        }

        // Before anything is taken: what follows must not fail for want of memory.
        _unsettled.EnsureCapacity(_round.Count);
        _nextOfRound = 0;
        foreach (var part in _round)
        {
            part.StartRound();
        }
    }

    /// <summary>Moves spans of this round into the batch, those of a thread in their order. 0 when there are none left.</summary>
    public int Take(Span<Span> batch)
    {
        var taken = 0;
        for (; _nextOfRound < _round.Count; _nextOfRound++)
        {
            var part = _round[_nextOfRound];
            if (part.Take(batch[taken..]) is > 0 and var spans)
            {
                _unsettled.Add((part, spans));
                taken += spans;
                if (taken == batch.Length)
                {
                    break;
                }
            }
        }

        _places.Release(taken);
        foreach (ref readonly var span in batch[..taken])
        {
            _bytesInHand += span.EstimatedBytes;
        }

        return taken;
    }

    /// <summary>The fate of all that was taken is known, and the consumer keeps nothing of it alive.</summary>
    public void Settle()
    {
        _bytes.Release(_bytesInHand);
        _bytesInHand = 0;
        foreach (var (part, spans) in _unsettled)
        {
            part.Settle(spans);
        }

        _unsettled.Clear();
    }

    /// <summary>Forgets the parts of threads that have ended, once the fate of what they had is known.</summary>
    public void Sweep()
    {
        _round.Clear();
        lock (_gate)
        {
            SweepLocked();
        }
    }

    /// <summary>Ends a closed queue, unless there are spans in it.</summary>
    public bool TryFinish()
    {
        // Who closed it may not have come to its own barrier yet: a thread that has not seen that it is closed has made visible
        // what it added, and one that has will ask below.
        Interlocked.MemoryBarrierProcessWide();
        lock (_gate)
        {
            if (_finished || CountLocked() > 0)
            {
                return _finished;
            }

            Volatile.Write(ref _finished, true);
            SweepLocked(); // a part of a living thread stays: it may be taking a span back just now
            QueueIndexes.Return(_index);
            Segments.Clear();
            return true;
        }
    }

    /// <summary>Places for the thread of a part, which wakes the consumer when it is told so.</summary>
    public int Reserve(out bool wakes) => _places.Reserve(out wakes);

    /// <summary>Bytes for the thread of a part, at least those needed; 0 when there are none.</summary>
    public long ReserveBytes(long needed, out bool wakes)
    {
        var granted = _bytes.Reserve(needed);
        wakes = _bytes.IsWellFilled && _places.TryClaimWake();
        return granted;
    }

    public void Wake() => _wake();

    /// <summary>Asks all producers, such that each that has not seen it yet has made visible what it added: see the remarks.</summary>
    private void Ask(int what)
    {
        Interlocked.Or(ref _asked, what);
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>Something is asked.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private EnqueueResult Answer(ThreadQueue part)
    {
        if ((Interlocked.And(ref _asked, ~WakeConsumer) & WakeConsumer) != 0)
        {
            _wake();
        }

        if (!IsClosed)
        {
            return EnqueueResult.Accepted;
        }

        lock (_gate)
        {
            return _finished && part.TryRetract() ? Refuse() : EnqueueResult.Accepted;
        }
    }

    private EnqueueResult Refuse()
    {
        Interlocked.Increment(ref _late);
        return EnqueueResult.Closed;
    }

    /// <summary>The first span of a thread. Null when the queue has ended.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ThreadQueue? Join()
    {
        if (_index >= (_partsOfThread?.Length ?? 0))
        {
            Array.Resize(ref _partsOfThread, _index + 1);
        }

        var part = new ThreadQueue(this);
        lock (_gate)
        {
            if (_finished)
            {
                return null;
            }

            if (_parts.Count >= _sweepAt)
            {
                SweepLocked();
                _sweepAt = Math.Max(FirstSweep, _parts.Count * 2);
            }

            _parts.Add(part);
            Share();
        }

        _partsOfThread![_index] = part;
        return part;
    }

    private long CountLocked()
    {
        var count = 0L;
        foreach (var part in _parts)
        {
            count += part.Added - part.Taken;
        }

        return count;
    }

    private void SweepLocked()
    {
        _parts.RemoveAll(part =>
        {
            if (!part.IsAbandoned)
            {
                return false;
            }

            _retired = Counted(_retired, part);
            _places.Release(part.Unused);
            _bytes.Release(part.UnusedBytes);
            return true;
        });
        Share();
    }

    private void Share()
    {
        _places.ShareAmong(_parts.Count);
        _bytes.ShareAmong(_parts.Count);
    }

    private static QueueTotals Counted(QueueTotals totals, ThreadQueue part) => totals with
    {
        Accepted = totals.Accepted + part.Added,
        Full = totals.Full + part.Refused,
        BytesFull = totals.BytesFull + part.RefusedForBytes,
    };
}
