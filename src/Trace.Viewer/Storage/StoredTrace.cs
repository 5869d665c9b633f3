namespace Tracing.Viewer;

/// <summary>A consistent picture of one trace at the time it was asked for.</summary>
internal sealed class StoredTrace(UInt128 traceId, StoredSpan[] spans, long droppedSpans)
{
    public UInt128 TraceId { get; } = traceId;

    /// <summary>In the order in which they arrived.</summary>
    public StoredSpan[] Spans { get; } = spans;

    /// <summary>Spans of this trace that the bounds of the store refused.</summary>
    public long DroppedSpans { get; } = droppedSpans;

    /// <summary>Microseconds since the Unix epoch: when the first span starts.</summary>
    public long StartTime { get; } = spans.Min(span => span.StartTime);

    public long EndTime { get; } = spans.Max(span => span.EndTime);

    /// <summary>The span to name the trace by: the earliest without a parent, else the earliest whose parent is not here, else the earliest.</summary>
    public StoredSpan FindRoot()
    {
        var ids = new HashSet<ulong>(Spans.Length);
        foreach (var span in Spans)
        {
            ids.Add(span.SpanId);
        }

        return Spans.MinBy(span => (Rank(span), span.StartTime))!;

        int Rank(StoredSpan span) => span.ParentSpanId == 0 ? 0 : ids.Contains(span.ParentSpanId) ? 2 : 1;
    }

    public string? Warning() => DroppedSpans == 0
        ? null
        : $"{DroppedSpans} more spans of this trace were received and dropped: a trace may not take more of the viewer's memory.";
}
