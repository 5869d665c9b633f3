using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// One amount of spans, shared out among the threads: the time is that of all threads together, so twice the threads on
/// free cores would halve it. Both sides have an export thread besides.
/// </summary>
[Growth]
public class ThreadGrowth
{
    private const int Spans = 20_000;

    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;
    private Producers? _producers;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer()
    {
        var peer = _peer = new OpenTelemetrySide();
        _producers = new Producers(Threads, () =>
        {
            peer.EnterParent();
            for (var i = 0; i < Spans / Threads; i++)
            {
                OpenTelemetrySide.Span();
            }

            peer.CountEnded(Spans / Threads);
        });
    }

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupExplicit()
    {
        var parent = (_traced = new TracedSide()).Parent;
        _producers = new Producers(Threads, () =>
        {
            for (var i = 0; i < Spans / Threads; i++)
            {
                GrowthMethods.Explicit(parent);
            }
        });
    }

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        var parent = (_traced = new TracedSide()).Parent;
        _producers = new Producers(Threads, () =>
        {
            using var scope = parent.Activate();
            for (var i = 0; i < Spans / Threads; i++)
            {
                GrowthMethods.Ambient();
            }
        });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _producers!.Dispose();
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => _producers!.Run();

    [Benchmark(Description = "explicit", OperationsPerInvoke = Spans)]
    public void Explicit() => _producers!.Run();

    [Benchmark(Description = "ambient", OperationsPerInvoke = Spans)]
    public void Ambient() => _producers!.Run();
}
