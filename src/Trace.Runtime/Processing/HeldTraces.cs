namespace Tracing.Processing;

/// <summary>The traces that are not decided about, by their ids, by their age, and by the time since their root has ended.</summary>
internal sealed class HeldTraces
{
    /// <summary>Bytes: its place, its context, and its part of what is known of its trace.</summary>
    private const int Base = 256;

    private readonly Dictionary<TraceId, (LinkedListNode<HeldTrace> Age, LinkedListNode<HeldTrace>? Ended)> _byId = [];
    private readonly LinkedList<HeldTrace> _byAge = [];
    private readonly LinkedList<HeldTrace> _ended = [];

    public int Count => _byId.Count;

    public int SpanCount { get; private set; }

    public long Bytes { get; private set; }

    public HeldTrace? Oldest => _byAge.First?.Value;

    public HeldTrace? FirstEnded => _ended.First?.Value;

    /// <summary>What a span takes that is held, estimated.</summary>
    public static long BytesOf(in Span span) => Base + span.EstimatedBytes;

    /// <param name="span">One more span.</param>
    /// <param name="now">A timestamp.</param>
    /// <param name="isRoot">Whether the rest of its trace in this process has probably ended too.</param>
    public void Add(in Span span, long now, bool isRoot)
    {
        var id = span.Context.TraceId;
        if (!_byId.TryGetValue(id, out var nodes))
        {
            nodes = (_byAge.AddLast(new HeldTrace(id, now)), null);
            _byId.Add(id, nodes);
        }

        var trace = nodes.Age.Value;
        if (isRoot && nodes.Ended is null)
        {
            trace.RootEnded = now;
            _byId[id] = (nodes.Age, _ended.AddLast(trace));
        }

        var bytes = BytesOf(span);
        trace.Spans.Add(span);
        trace.Bytes += bytes;
        SpanCount++;
        Bytes += bytes;
    }

    /// <summary>Null where none of the trace is held.</summary>
    public HeldTrace? Remove(TraceId id)
    {
        if (!_byId.Remove(id, out var nodes))
        {
            return null;
        }

        var trace = nodes.Age.Value;
        _byAge.Remove(nodes.Age);
        if (nodes.Ended is { } ended)
        {
            _ended.Remove(ended);
        }

        SpanCount -= trace.Spans.Count;
        Bytes -= trace.Bytes;
        return trace;
    }
}
