using System.Runtime.InteropServices;

namespace Tracing.Collection;

/// <summary>
/// The places of a queue, of which a thread reserves a few at a time, so that it need not ask for each span. What is reserved
/// also tells, cheaply, when the consumer should come.
/// </summary>
internal sealed class QueuePlaces
{
    /// <summary>Places that a thread reserves at a time, at most: one interlocked operation for so many spans.</summary>
    private const int MaxGrant = 16;

    /// <summary>
    /// The more threads, the fewer places each reserves: this share of the places, divided among them. Those that came first have
    /// reserved more, so that idle threads may hoard about a third of all places, however many they are.
    /// </summary>
    private const int UnusedShare = 8;

    /// <summary>
    /// Spans that wake the consumer, or a quarter of the places if that is less. What waits survives a garbage collection, at the
    /// cost of the producers; and to hand over few at a time would let the consumer's processor take their cache lines from them.
    /// </summary>
    private const int MaxFill = 8192;

    private const long Nobody = long.MaxValue;

    private readonly int _capacity;
    private int _grant;
    private long _wakeAt = Nobody;
    private PaddedNumber _available;

    public QueuePlaces(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _available.Value = capacity;
        ShareAmong(threads: 1);
    }

    /// <summary>Places that threads have reserved, used or not.</summary>
    public long Reserved => _capacity - Volatile.Read(ref _available.Value);

    public void ShareAmong(int threads) => _grant = Math.Clamp(_capacity / (UnusedShare * Math.Max(1, threads)), 1, MaxGrant);

    /// <summary>Reserves some places; 0 when there are none.</summary>
    /// <param name="wakes">The caller has to wake the consumer.</param>
    public int Reserve(out bool wakes)
    {
        wakes = false;
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
                wakes = _capacity - available + granted >= Volatile.Read(ref _wakeAt) && TryClaimWake();
                return (int)granted;
            }
        }
    }

    public void Release(long places) => Interlocked.Add(ref _available.Value, places);

    /// <summary>From now on a well filled queue wakes the consumer. False when it is so already.</summary>
    /// <param name="unused">Places that are reserved and have no span; not more than there were.</param>
    public bool TryAwaitFill(long unused)
    {
        // As long as few of the reserved places are unused they may stand for spans.
        var fill = Math.Clamp(_capacity / 4, 1, MaxFill);
        var target = unused < Math.Max(fill / 2, MaxGrant) ? fill : Math.Min(fill + unused, _capacity);
        Interlocked.Exchange(ref _wakeAt, target);
        if (Reserved < target)
        {
            return true;
        }

        TryClaimWake();
        return false;
    }

    /// <summary>Ends <see cref="TryAwaitFill"/>; whether the queue was well filled.</summary>
    public bool StopAwaitingFill() => !TryClaimWake();

    /// <summary>Whoever gets it wakes the consumer, or is the consumer who was not woken.</summary>
    public bool TryClaimWake() => Interlocked.Exchange(ref _wakeAt, Nobody) != Nobody;

    /// <summary>On cache lines of its own: all threads write it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedNumber
    {
        [FieldOffset(64)]
        public long Value;
    }
}
