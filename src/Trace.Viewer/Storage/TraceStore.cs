namespace Tracing.Viewer;

/// <summary>The received traces, bounded in bytes: the trace that has been silent longest goes first, as a whole. Thread-safe.</summary>
internal sealed class TraceStore(StoreLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, TraceEntry> _traces = [];
    private readonly LinkedList<TraceEntry> _byArrival = [];
    private readonly ServiceIndex _index = new();
    private TaskCompletionSource? _changed;
    private long _bytes;
    private long _dropped;
    private long _evictedTraces;

    /// <summary>Bytes held, as estimated by <see cref="SpanCost"/>.</summary>
    public long Bytes => Read(ref _bytes);

    /// <summary>Spans refused because they or their trace are too large.</summary>
    public long DroppedSpans => Read(ref _dropped);

    /// <summary>Traces that made room for newer ones.</summary>
    public long EvictedTraces => Read(ref _evictedTraces);

    public void Add(IReadOnlyList<StoredSpan> spans)
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            foreach (var span in spans)
            {
                Add(span);
            }

            changed = _changed;
            _changed = null;
        }

        changed?.SetResult();
    }

    public StoredTrace? Find(UInt128 traceId)
    {
        lock (_lock)
        {
            return _traces.GetValueOrDefault(traceId)?.Snapshot();
        }
    }

    /// <summary>The matching traces, newest first, at most <see cref="TraceQuery.Limit"/> of them.</summary>
    public IReadOnlyList<StoredTrace> Search(TraceQuery query)
    {
        var candidates = query.Service is null ? All() : OfService(query.Service);
        return [.. candidates.OrderByDescending(trace => trace.StartTime).Where(query.Matches).Take(query.Limit)];
    }

    public IReadOnlyList<StoredTrace> All()
    {
        lock (_lock)
        {
            return [.. _traces.Values.Select(entry => entry.Snapshot())];
        }
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock)
        {
            return [.. _index.Services.Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<StoredOperation> Operations(string service)
    {
        lock (_lock)
        {
            return [.. _index.Operations(service).OrderBy(operation => operation.Name, StringComparer.Ordinal)
                .ThenBy(operation => operation.Kind, StringComparer.Ordinal)];
        }
    }

    /// <summary>Completes at the next arrival after this call; ask before looking, so that nothing can slip in between.</summary>
    public Task NextChange()
    {
        lock (_lock)
        {
            return (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    // Between two arrivals, never in the middle of one, when the bound may be passed for a moment.
    private long Read(ref long value)
    {
        lock (_lock)
        {
            return value;
        }
    }

    private IReadOnlyList<StoredTrace> OfService(string service)
    {
        lock (_lock)
        {
            return [.. _index.Traces(service).Select(entry => entry.Snapshot())];
        }
    }

    private void Add(StoredSpan span)
    {
        if (!_traces.TryGetValue(span.TraceId, out var entry))
        {
            if (TraceEntry.BaseCost + span.Cost + SpanCost.Of(span.Process) > limits.MaxBytesPerTrace)
            {
                _dropped++;
                return;
            }

            entry = new TraceEntry(span.TraceId);
            entry.Node = _byArrival.AddLast(entry);
            _traces.Add(span.TraceId, entry);
            _bytes += entry.Cost;
        }
        else
        {
            _byArrival.Remove(entry.Node!);
            _byArrival.AddLast(entry.Node!);
        }

        if (entry.Contains(span))
        {
            return;
        }

        var cost = entry.CostOf(span);
        if (entry.Spans.Count >= limits.MaxSpansPerTrace || entry.Cost + cost > limits.MaxBytesPerTrace)
        {
            _dropped++;
            entry.Drop();
            return;
        }

        _index.Add(entry, entry.Add(span));
        _bytes += cost;
        while (_bytes > limits.MaxBytes)
        {
            EvictOldest();
        }
    }

    private void EvictOldest()
    {
        var oldest = _byArrival.First!.Value;
        _byArrival.RemoveFirst();
        _traces.Remove(oldest.TraceId);
        _index.Remove(oldest);
        _bytes -= oldest.Cost;
        _evictedTraces++;
    }
}
