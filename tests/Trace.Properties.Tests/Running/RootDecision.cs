namespace Tracing.Properties.Tests;

/// <summary>Decides about the one trace that a call may start, and remembers what it was asked.</summary>
internal sealed class RootDecision(ITraceCollector collector, TraceFlags flags) : IRootSampler
{
    private readonly List<(TraceId Trace, string Name, SpanKind Kind)> _asked = [];

    public ITraceCollector? Collector => collector;

    public IReadOnlyList<(TraceId Trace, string Name, SpanKind Kind)> Asked => _asked;

    public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind)
    {
        _asked.Add((traceId, spanName, kind));
        return flags;
    }
}
