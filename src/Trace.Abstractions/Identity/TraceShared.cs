namespace Tracing;

/// <summary>
/// What all contexts of one trace share in this process. Contexts refer to it so that each of them stays an object of
/// 40 bytes: see docs/representation.md.
/// </summary>
internal sealed class TraceShared(TraceId traceId, TraceFlags flags, ITraceCollector? collector)
{
    public readonly TraceId TraceId = traceId;
    public readonly TraceFlags Flags = flags;
    public readonly ITraceCollector? Collector = collector;

    /// <summary>Decided once a trace, since every traced call asks.</summary>
    public readonly bool IsRecorded = collector is not null && (flags & TraceFlags.Sampled) != 0;
}
