namespace Tracing.Collection;

/// <summary>Read segments, for the threads that need more: under load a span costs no memory, and what is not needed for a while is given back.</summary>
internal sealed class SegmentPool(int capacity)
{
    /// <summary>Segments that stay; 80 KB.</summary>
    private const int Retained = 8;

    private SpanSegment? _free;
    private int _count;
    private int _unneeded;

    /// <summary>Held for a few instructions at a time.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Segments that wait to be used again.</summary>
    public int Count
    {
        get
        {
            lock (Gate)
            {
                return _count;
            }
        }
    }

    /// <summary>
    /// A segment of the largest size. It never waits: a thread of a user interface handles other events while it waits for a lock,
    /// and these may add spans to the very queue that this segment is for.
    /// </summary>
    public SpanSegment Rent()
    {
        if (Gate.TryEnter())
        {
            try
            {
                if (_free is { } segment)
                {
                    _free = segment.Next;
                    segment.Next = null;
                    _count--;
                    _unneeded = Math.Min(_unneeded, _count);
                    return segment;
                }
            }
            finally
            {
                Gate.Exit();
            }
        }

        return new SpanSegment(SpanSegment.MaxSize);
    }

    /// <summary>Takes a segment that is empty and that no thread writes any more.</summary>
    public void Return(SpanSegment segment)
    {
        // Also of one that is dropped: an object that has grown old would keep alive what it refers to.
        segment.Next = null;
        if (segment.Spans.Length != SpanSegment.MaxSize)
        {
            return;
        }

        segment.End = long.MaxValue;
        lock (Gate)
        {
            if (_count < capacity)
            {
                segment.Next = _free;
                _free = segment;
                _count++;
            }
        }
    }

    /// <summary>Gives back what was not needed since the last time.</summary>
    public void Trim()
    {
        lock (Gate)
        {
            for (; _unneeded > Retained; _unneeded--)
            {
                (_free, _free!.Next) = (_free.Next, null);
                _count--;
            }

            _unneeded = _count;
        }
    }

    public void Clear()
    {
        lock (Gate)
        {
            (_free, _count, _unneeded) = (null, 0, 0);
        }
    }
}
