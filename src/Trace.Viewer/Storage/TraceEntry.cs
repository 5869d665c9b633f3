namespace Tracing.Viewer;

/// <summary>The growing trace inside the store; only touched under the store's lock.</summary>
internal sealed class TraceEntry(UInt128 traceId)
{
    /// <summary>Bytes; the entry, its node in the order of arrival and its tables.</summary>
    public const int BaseCost = 640;

    private readonly List<StoredSpan> _spans = [];
    private readonly HashSet<(ulong SpanId, string Service)> _known = [];
    private readonly Dictionary<StoredProcess, StoredProcess> _processes = [];
    private long _dropped;
    private StoredTrace? _snapshot;

    public UInt128 TraceId { get; } = traceId;

    public LinkedListNode<TraceEntry>? Node { get; set; }

    public long Cost { get; private set; } = BaseCost;

    public IReadOnlyList<StoredSpan> Spans => _spans;

    // A client and a server may share a span id (Zipkin's habit), so the service is part of the key.
    public bool Contains(StoredSpan span) => _known.Contains((span.SpanId, span.Process.ServiceName));

    public long CostOf(StoredSpan span) => span.Cost + (_processes.ContainsKey(span.Process) ? 0 : SpanCost.Of(span.Process));

    public StoredSpan Add(StoredSpan span)
    {
        Cost += CostOf(span);
        if (_processes.TryGetValue(span.Process, out var known))
        {
            span = span.WithProcess(known);
        }
        else
        {
            _processes.Add(span.Process, span.Process);
        }

        _known.Add((span.SpanId, span.Process.ServiceName));
        _spans.Add(span);
        _snapshot = null;
        return span;
    }

    public void Drop()
    {
        _dropped++;
        _snapshot = null;
    }

    public StoredTrace Snapshot() => _snapshot ??= new StoredTrace(TraceId, [.. _spans], _dropped);
}
