namespace Tracing.Sampling;

/// <summary>Traces that start in this process, at a method with <c>Root = true</c>: sampled as requests without a context are.</summary>
internal sealed class NewTraceSampler(ITraceCollector collector, ISampler sampler) : IRootSampler
{
    public ITraceCollector? Collector => collector;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind) =>
        SamplerErrors.Ask(sampler, new SamplingParameters { TraceId = traceId, SpanName = spanName, Kind = kind }) == SamplingDecision.Sample
            ? TraceFlags.Sampled
            : TraceFlags.None;
}
