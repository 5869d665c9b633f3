using System.Runtime.InteropServices;

namespace Tracing.Collection;

/// <summary>
/// The bytes that waiting spans may keep alive, as <see cref="Span.EstimatedBytes"/> estimates them. A thread reserves some at a time; what is charged is
/// always reserved, so that the bound is never exceeded.
/// </summary>
internal sealed class QueueBytes
{
    /// <summary>Bytes that a thread reserves at a time, unless its span needs more: for some tens of spans with tags.</summary>
    private const int MaxGrant = 16 * 1024;

    /// <summary>As in <see cref="QueuePlaces"/>; of these idle threads may hoard about a third too.</summary>
    private const int UnusedShare = 16;

    private readonly long _capacity;
    private long _grant;
    private PaddedNumber _available;

    public QueueBytes(long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _available.Value = capacity;
        ShareAmong(threads: 1);
    }

    /// <summary>Bytes that threads have reserved, used or not.</summary>
    public long Reserved => _capacity - Volatile.Read(ref _available.Value);

    /// <summary>Whether the consumer should come: more than what idle threads may hoard.</summary>
    public bool IsWellFilled => Reserved >= _capacity / 2;

    public void ShareAmong(int threads) => Volatile.Write(ref _grant, Math.Clamp(_capacity / (UnusedShare * Math.Max(1, threads)), 1, MaxGrant));

    /// <summary>Reserves at least this; 0 when there is less.</summary>
    public long Reserve(long needed)
    {
        while (true)
        {
            var available = Volatile.Read(ref _available.Value);
            if (available < needed)
            {
                return 0;
            }

            var granted = Math.Min(Math.Max(needed, Volatile.Read(ref _grant)), available);
            if (Interlocked.CompareExchange(ref _available.Value, available - granted, available) == available)
            {
                return granted;
            }
        }
    }

    public void Release(long bytes) => Interlocked.Add(ref _available.Value, bytes);

    /// <summary>On cache lines of its own: all threads write it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedNumber
    {
        [FieldOffset(64)]
        public long Value;
    }
}
