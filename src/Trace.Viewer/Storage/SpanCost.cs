namespace Tracing.Viewer;

/// <summary>Estimates, in bytes, what the store keeps alive for a span; generous rather than tight.</summary>
internal static class SpanCost
{
    /// <summary>Bytes; the span object, its slots in the trace's list, its duplicate check and the indexes.</summary>
    private const int PerSpan = 320;

    public static int Of(string text) => 24 + (2 * text.Length);

    public static int Of(StoredTag[] tags)
    {
        var cost = 24;
        foreach (var tag in tags)
        {
            cost += tag.Cost;
        }

        return cost;
    }

    public static int Of(StoredProcess process) => 96 + Of(process.ServiceName) + Of(process.Tags);

    public static int OfSpan(string operationName, StoredReference[] references, StoredTag[] tags, StoredEvent[] events)
    {
        var cost = PerSpan + Of(operationName) + (references.Length * 48) + Of(tags) + (events.Length * 8);
        foreach (var recorded in events)
        {
            cost += 48 + Of(recorded.Fields);
        }

        return cost;
    }
}
