namespace Tracing.Viewer;

/// <summary>Which service calls which, counted from the parents and children of the stored traces.</summary>
internal static class DependencyGraph
{
    public static IReadOnlyList<Dependency> Of(IEnumerable<StoredTrace> traces) =>
        [.. traces.SelectMany(Calls).CountBy(call => call)
            .Select(counted => new Dependency(counted.Key.Parent, counted.Key.Child, counted.Value))
            .OrderBy(dependency => dependency.Parent, StringComparer.Ordinal)
            .ThenBy(dependency => dependency.Child, StringComparer.Ordinal)];

    private static IEnumerable<(string Parent, string Child)> Calls(StoredTrace trace)
    {
        var services = trace.Spans.ToLookup(span => span.SpanId, span => span.Process.ServiceName);
        foreach (var span in trace.Spans)
        {
            var child = span.Process.ServiceName;

            // Zipkin's habit: client and server share the span id, so the caller is found at the span's own id.
            var caller = services[span.SpanId].FirstOrDefault(name => name != child && span.Kind == "server")
                ?? services[span.ParentSpanId].FirstOrDefault();
            if (caller is not null && caller != child)
            {
                yield return (caller, child);
            }
        }
    }
}
