namespace Tracing.Collection;

/// <summary>Read segments, for the threads that need more: under load a span costs no memory, and in a quiet time it is given back.</summary>
internal sealed class SegmentPool(int capacity)
{
    /// <summary>Segments that stay; 100 KB.</summary>
    private const int Retained = 8;

    private readonly Lock _gate = new();
    private readonly Stack<SpanSegment> _segments = [];

    /// <summary>Segments that are kept for a next burst, and not for ever.</summary>
    public int Surplus
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(0, _segments.Count - Retained);
            }
        }
    }

    /// <summary>A segment of the largest size.</summary>
    public SpanSegment Rent()
    {
        lock (_gate)
        {
            if (_segments.TryPop(out var segment))
            {
                return segment;
            }
        }

        return new SpanSegment(SpanSegment.MaxSize);
    }

    /// <summary>Takes a segment that is empty and that no thread writes any more.</summary>
    public void Return(SpanSegment segment)
    {
        segment.Next = null; // also of a small one, which the thread's queue may still know
        if (segment.Spans.Length != SpanSegment.MaxSize)
        {
            return;
        }

        segment.End = long.MaxValue;
        lock (_gate)
        {
            if (_segments.Count < capacity)
            {
                _segments.Push(segment);
            }
        }
    }

    /// <summary>Gives half of the surplus back: bursts that come again and again find most of what they need.</summary>
    public void Trim()
    {
        lock (_gate)
        {
            var kept = Retained + ((_segments.Count - Retained) / 2);
            while (_segments.Count > kept)
            {
                _segments.Pop();
            }

            _segments.TrimExcess();
        }
    }
}
