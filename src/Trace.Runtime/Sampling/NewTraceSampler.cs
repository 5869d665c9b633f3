namespace Tracing.Sampling;

/// <summary>Traces that start in this process, at a method with <c>Root = true</c>: sampled as requests without a context are.</summary>
internal sealed class NewTraceSampler(ITraceCollector collector, bool isSampled) : IRootSampler
{
    public ITraceCollector? Collector => collector;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind) => isSampled ? TraceFlags.Sampled : TraceFlags.None;
}
