using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tracing.Collection;

/// <summary>
/// A bounded queue of many producers and one consumer that never blocks: a part for each thread (<see cref="ThreadQueue"/>),
/// so that threads do not meet at each span, and a common number of places, of which a thread reserves a few at a time.
/// </summary>
/// <remarks>
/// A span is visible to the consumer at once, also that of a thread that then waits for ever or ends. A producer looks for what
/// the consumer wants of it (to be woken, to add nothing any more) after the span is visible, but without the memory barrier that
/// this order needs: the consumer, who asks rarely, pays for it with a barrier in all threads (<see cref="Ask"/>).
/// </remarks>
internal sealed class SpanQueue
{
    /// <summary>Places that a thread reserves at a time, at most: one interlocked operation for so many spans.</summary>
    private const int MaxGrant = 16;

    /// <summary>Of the places about one in so many may be reserved by threads that do not use it, however many threads there are.</summary>
    private const int MaxUnusedShare = 8;

    /// <summary>
    /// Spans that wake the consumer, or a quarter of the places if that is less. What waits survives a garbage collection, at the
    /// cost of the producers; and to hand over few at a time would let the consumer's processor take their cache lines from them.
    /// </summary>
    private const int MaxFill = 8192;

    /// <summary>Threads; from then on those that have ended are looked for whenever their number has doubled.</summary>
    private const int FirstSweep = 64;

    // What the consumer asks of the producers.
    private const int WakeMe = 1;
    private const int AddNothing = 2;

    [ThreadStatic]
    private static ThreadQueue?[]? _partsOfThread;

    private readonly Lock _gate = new();
    private readonly Action _wake;
    private readonly int _capacity;
    private readonly int _index = QueueIndexes.Take();
    private readonly List<ThreadQueue> _parts = [];
    private readonly List<ThreadQueue> _round = [];
    private readonly List<(ThreadQueue Part, int Spans)> _unsettled = [];
    private int _sweepAt = FirstSweep;
    private int _grant;
    private int _asked;
    private long _wakeAt = long.MaxValue;
    private long _retiredAdded;
    private long _retiredRefused;
    private long _late;
    private bool _finished;
    private PaddedNumber _available;

    /// <param name="capacity">Places.</param>
    /// <param name="wake">Wakes the consumer; called on producers' threads.</param>
    public SpanQueue(int capacity, Action wake)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _wake = wake;
        _available.Value = capacity;
        _grant = GrantFor(1);
        Segments = new SegmentPool((capacity / SpanSegment.MaxSize) + 1);
    }

    public SegmentPool Segments { get; }

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

    public bool IsClosed => (Volatile.Read(ref _asked) & AddNothing) != 0;

    /// <summary>Spans that wait to be taken.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _parts.Sum(static part => part.Added - part.Taken);
            }
        }
    }

    /// <summary>Adds a span, or counts it as refused.</summary>
    public EnqueueResult TryEnqueue(in Span span)
    {
        if ((Volatile.Read(ref _asked) & AddNothing) != 0)
        {
            Interlocked.Increment(ref _late);
            return EnqueueResult.Closed;
        }

        var parts = _partsOfThread;
        var index = _index;
        if (parts is null || (uint)index >= (uint)parts.Length || parts[index] is not { } part || part.Owner != this)
        {
            part = Join();
        }

        if (!part.TryAdd(span))
        {
            return EnqueueResult.Full;
        }

        return Volatile.Read(ref _asked) == 0 ? EnqueueResult.Accepted : Answer(part);
    }

    /// <summary>Spans accepted, refused because there was no room, and refused because they came after the end.</summary>
    public (long Accepted, long Full, long Late) Totals()
    {
        lock (_gate)
        {
            var (added, refused) = (_retiredAdded, _retiredRefused);
            foreach (var part in _parts)
            {
                added += part.Added;
                refused += part.Refused;
            }

            return (added, refused, Volatile.Read(ref _late));
        }
    }

    /// <summary>The spans accepted up to now.</summary>
    public QueueMark Mark()
    {
        lock (_gate)
        {
            return new QueueMark(_parts.ConvertAll(static part => (part, part.Added)));
        }
    }

    /// <summary>Accepts nothing any more. What was accepted is still to be taken.</summary>
    public void Close() => Ask(AddNothing);

    // Below: only for the consumer's thread.

    /// <summary>From now on the next span wakes the consumer. False when there is one already.</summary>
    public bool TryAwaitFirst()
    {
        Ask(WakeMe);
        if (Count == 0)
        {
            return true;
        }

        Interlocked.And(ref _asked, ~WakeMe);
        return false;
    }

    /// <summary>From now on a well filled queue wakes the consumer. False when it is so already.</summary>
    public bool TryAwaitFill()
    {
        // Reserved places are what producers can count cheaply. As long as few of them are unused they may stand for spans.
        var fill = Math.Clamp(_capacity / 4, 1, MaxFill);
        var unused = Reserved - Count;
        var target = unused < Math.Max(fill / 2, MaxGrant) ? fill : fill + unused;
        Interlocked.Exchange(ref _wakeAt, target);
        if (Reserved < target)
        {
            return true;
        }

        StopAwaitingFill();
        return false;
    }

    /// <summary>Ends <see cref="TryAwaitFill"/>; whether it was well filled.</summary>
    public bool StopAwaitingFill() => Interlocked.Exchange(ref _wakeAt, long.MaxValue) == long.MaxValue;

    /// <summary>What is here now is what <see cref="Take"/> takes: to chase the producers would slow them.</summary>
    public void StartRound()
    {
        lock (_gate)
        {
            _round.Clear();
            _round.AddRange(_parts);
        }

        foreach (var part in _round)
        {
            part.StartRound();
        }
    }

    /// <summary>Moves spans of this round into the batch, those of a thread in their order. 0 when there are none left.</summary>
    public int Take(Span<Span> batch)
    {
        var taken = 0;
        foreach (var part in _round)
        {
            if (part.Take(batch[taken..]) is > 0 and var spans)
            {
                _unsettled.Add((part, spans));
                taken += spans;
            }
        }

        if (taken > 0)
        {
            Interlocked.Add(ref _available.Value, taken);
        }

        return taken;
    }

    /// <summary>The fate of all that was taken is known.</summary>
    public void Settle()
    {
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

    /// <summary>Ends a closed queue, unless a span slipped in while it was being closed.</summary>
    public bool TryFinish()
    {
        lock (_gate)
        {
            if (_finished || _parts.Exists(static part => part.Added != part.Taken))
            {
                return _finished;
            }

            _finished = true;
            QueueIndexes.Return(_index);
            return true;
        }
    }

    // Below: for producers, beside the path of each span.

    /// <summary>Reserves some places; 0 when there are none.</summary>
    public int Reserve()
    {
        while (true)
        {
            var available = Volatile.Read(ref _available.Value);
            if (available <= 0)
            {
                return 0;
            }

            var granted = Math.Min(Volatile.Read(ref _grant), available);
            if (Interlocked.CompareExchange(ref _available.Value, available - granted, available) == available)
            {
                if (_capacity - available + granted >= Volatile.Read(ref _wakeAt) && !StopAwaitingFill())
                {
                    _wake();
                }

                return (int)granted;
            }
        }
    }

    private long Reserved => _capacity - Volatile.Read(ref _available.Value);

    /// <summary>Asks all producers, such that each that has not seen it yet has made visible what it added: see the remarks.</summary>
    private void Ask(int what)
    {
        Interlocked.Or(ref _asked, what);
        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>The consumer wants something.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private EnqueueResult Answer(ThreadQueue part)
    {
        if ((Interlocked.And(ref _asked, ~WakeMe) & WakeMe) != 0)
        {
            _wake();
        }

        if (!IsClosed)
        {
            return EnqueueResult.Accepted;
        }

        lock (_gate)
        {
            if (!_finished || !part.TryRetract())
            {
                return EnqueueResult.Accepted;
            }

            Interlocked.Increment(ref _late);
            return EnqueueResult.Closed;
        }
    }

    /// <summary>The first span of a thread.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ThreadQueue Join()
    {
        var part = new ThreadQueue(this);
        lock (_gate)
        {
            if (_parts.Count >= _sweepAt)
            {
                SweepLocked();
                _sweepAt = Math.Max(FirstSweep, _parts.Count * 2);
            }

            _parts.Add(part);
            _grant = GrantFor(_parts.Count);
        }

        if (_index >= (_partsOfThread?.Length ?? 0))
        {
            Array.Resize(ref _partsOfThread, _index + 1);
        }

        _partsOfThread![_index] = part;
        return part;
    }

    private int GrantFor(int threads) => Math.Clamp(_capacity / (MaxUnusedShare * threads), 1, MaxGrant);

    private void SweepLocked()
    {
        _parts.RemoveAll(part =>
        {
            if (!part.IsAbandoned)
            {
                return false;
            }

            _retiredAdded += part.Added;
            _retiredRefused += part.Refused;
            Interlocked.Add(ref _available.Value, part.Unused);
            return true;
        });
        _grant = GrantFor(Math.Max(1, _parts.Count));
    }

    /// <summary>On cache lines of its own: all threads write it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedNumber
    {
        [FieldOffset(64)]
        public long Value;
    }
}
