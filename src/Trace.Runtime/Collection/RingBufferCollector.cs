namespace Tracing;

/// <summary>Keeps the latest spans in memory and forgets the oldest: for tests, and to look back after a fault.</summary>
public sealed class RingBufferCollector : ITraceCollector
{
    private readonly Lock _gate = new();
    private readonly Span[] _spans;
    private long _received;
    private int _count;

    /// <summary>Keeps at most so many spans.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public RingBufferCollector(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _spans = new Span[capacity];
    }

    /// <summary>Spans ever taken, the forgotten ones included.</summary>
    public long Received
    {
        get
        {
            lock (_gate)
            {
                return _received;
            }
        }
    }

    /// <inheritdoc/>
    public void Collect(in Span span)
    {
        lock (_gate)
        {
            _spans[_received++ % _spans.Length] = span;
            _count = Math.Min(_count + 1, _spans.Length);
        }
    }

    /// <summary>A copy of the spans that are kept, in the order they ended.</summary>
    public IReadOnlyList<Span> Snapshot()
    {
        lock (_gate)
        {
            var snapshot = new Span[_count];
            for (var i = 0; i < _count; i++)
            {
                snapshot[i] = _spans[(_received - _count + i) % _spans.Length];
            }

            return snapshot;
        }
    }

    /// <summary>Forgets all spans.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_spans);
            _count = 0;
        }
    }
}
