namespace Tracing.Execution.Tests;

/// <summary>Decides always alike, and counts how often it was asked.</summary>
internal sealed class FixedSampler(ITraceCollector? collector, TraceFlags flags) : IRootSampler
{
    private int _asked;

    public int Asked => _asked;

    public ITraceCollector? Collector { get; } = collector;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind)
    {
        Interlocked.Increment(ref _asked);
        return flags;
    }
}
