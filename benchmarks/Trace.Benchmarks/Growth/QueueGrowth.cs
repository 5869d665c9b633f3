using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// One thread that ends spans as fast as it can, beside queues of different sizes: what does not fit is dropped, and a
/// dropped span is a cheap one. So the time is to be read together with the share that was dropped.
/// </summary>
[Growth]
public class QueueGrowth
{
    private const int Spans = 20_000;

    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Capacity { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer()
    {
        _peer = new OpenTelemetrySide(Capacity);
        _peer.EnterParent();
    }

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupTraced() => _traced = new TracedSide(Capacity);

    [GlobalCleanup]
    public void Cleanup()
    {
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry()
    {
        for (var i = 0; i < Spans; i++)
        {
            OpenTelemetrySide.Span();
        }

        _peer!.CountEnded(Spans);
    }

    [Benchmark(Description = "explicit", OperationsPerInvoke = Spans)]
    public void Explicit()
    {
        var parent = _traced!.Parent;
        for (var i = 0; i < Spans; i++)
        {
            GrowthMethods.Explicit(parent);
        }
    }
}
