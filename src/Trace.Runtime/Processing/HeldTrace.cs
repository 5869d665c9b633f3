namespace Tracing.Processing;

/// <summary>Spans of a trace that is not decided about.</summary>
internal sealed class HeldTrace(TraceId traceId, long since)
{
    public TraceId TraceId => traceId;

    /// <summary>When the first span came, as a timestamp.</summary>
    public long Since => since;

    /// <summary>When the first span of this process in it came, as a timestamp; 0 where it has not.</summary>
    public long RootEnded { get; set; }

    public List<Span> Spans { get; } = new(2);

    public long Bytes { get; set; }
}
