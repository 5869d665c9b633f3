namespace Tracing.Viewer;

/// <summary>A trace as the viewer has it: what arrived, up to the moment of asking.</summary>
public sealed class ViewerTrace
{
    private ViewerTrace(string traceId, IReadOnlyList<ViewerSpan> spans, long droppedSpans)
    {
        TraceId = traceId;
        Spans = spans;
        DroppedSpans = droppedSpans;
    }

    /// <summary>16 hex digits, or 32 when the id needs them.</summary>
    public string TraceId { get; }

    /// <summary>By start time.</summary>
    public IReadOnlyList<ViewerSpan> Spans { get; }

    /// <summary>Spans of this trace that were received and refused, since a trace may not take more memory.</summary>
    public long DroppedSpans { get; }

    internal static ViewerTrace Of(StoredTrace trace) => new(
        TraceIdText.Format(trace.TraceId),
        [.. trace.Spans.OrderBy(span => span.StartTime).Select(ViewerSpan.Of)],
        trace.DroppedSpans);
}
