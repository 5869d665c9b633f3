using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Growth;

/// <summary>Rows of one pipeline each, ours or OpenTelemetry's, in a process of its own; at the end it says what became of its spans.</summary>
[Growth]
public abstract class GrowthRows
{
    private OpenTelemetryPipeline? _peer;
    private OurPipeline? _ours;
    private AmbientScope _scope;

    /// <summary>What the methods that are not given a context take in its place.</summary>
    protected object? Argument { get; } = "A-17";

    /// <summary>Of ours.</summary>
    protected SpanContext Parent => _ours!.Recorded;

    [GlobalCleanup]
    public virtual void Cleanup()
    {
        _scope.Dispose();
        SpanAccount.Close(_ours);
        SpanAccount.Close(_peer);
    }

    protected OpenTelemetryPipeline UsePeer(int queueSize = OpenTelemetryPipeline.DefaultQueue)
    {
        _peer = new OpenTelemetryPipeline(queueSize: queueSize);
        _peer.EnterParent();
        return _peer;
    }

    protected OurPipeline UseOurs(int queueMaxSpans = OurPipeline.LargeQueue) => _ours = OurPipeline.Warm(queueMaxSpans);

    protected void UseOursAmbient() => _scope = UseOurs().Recorded.Activate();
}
