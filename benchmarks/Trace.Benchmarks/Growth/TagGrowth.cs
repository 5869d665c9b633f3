using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>One span with more and more tags; the body has a recorder also when it sets none.</summary>
[Growth]
public class TagGrowth
{
    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;
    private long _peerSpans;

    [Params(0, 1, 3, 4, 8, 16, 32, 64, 128)]
    public int Tags { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer()
    {
        _peer = new OpenTelemetrySide();
        _peer.EnterParent();
    }

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupTraced() => _traced = new TracedSide();

    [GlobalCleanup]
    public void Cleanup()
    {
        _peer?.CountEnded(_peerSpans);
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry()
    {
        _peerSpans++;
        return OpenTelemetrySide.Tagged(Tags);
    }

    [Benchmark(Description = "explicit")]
    public int Explicit() => GrowthMethods.Tagged(_traced!.Parent, Tags);
}
