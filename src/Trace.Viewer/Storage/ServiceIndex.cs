using System.Runtime.InteropServices;

namespace Tracing.Viewer;

/// <summary>Which services and operations the stored spans name, and in which traces; only touched under the store's lock.</summary>
internal sealed class ServiceIndex
{
    private readonly Dictionary<string, Service> _services = new(StringComparer.Ordinal);

    public IEnumerable<string> Services => _services.Keys;

    public IEnumerable<StoredOperation> Operations(string service) =>
        _services.TryGetValue(service, out var found) ? found.Operations.Keys : [];

    public IEnumerable<TraceEntry> Traces(string service) =>
        _services.TryGetValue(service, out var found) ? found.Traces.Keys : [];

    public void Add(TraceEntry trace, StoredSpan span)
    {
        var name = span.Process.ServiceName;
        if (!_services.TryGetValue(name, out var service))
        {
            _services.Add(name, service = new Service());
        }

        CollectionsMarshal.GetValueRefOrAddDefault(service.Operations, new(span.OperationName, span.Kind), out _)++;
        CollectionsMarshal.GetValueRefOrAddDefault(service.Traces, trace, out _)++;
    }

    public void Remove(TraceEntry trace)
    {
        foreach (var span in trace.Spans)
        {
            var service = _services[span.Process.ServiceName];
            Decrement(service.Operations, new(span.OperationName, span.Kind));
            Decrement(service.Traces, trace);
            if (service.Traces.Count == 0)
            {
                _services.Remove(span.Process.ServiceName);
            }
        }
    }

    private static void Decrement<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, key);
        if (--count == 0)
        {
            counts.Remove(key);
        }
    }

    private sealed class Service
    {
        public Dictionary<StoredOperation, int> Operations { get; } = [];

        public Dictionary<TraceEntry, int> Traces { get; } = [];
    }
}
