using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// One amount of spans, shared out among the threads: the time is that of all threads together, so twice the threads on
/// free cores would halve it. Both sides have an export thread besides.
/// </summary>
public class ThreadGrowth : GrowthRows
{
    private const int Spans = 20_000;

    private Producers? _producers;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => Start(UsePeer());

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupExplicit() => Start(UseOurs());

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        var parent = UseOurs().Recorded;
        _producers = new Producers(Threads, static () => { }, () =>
        {
            using var scope = parent.Activate();
            for (var i = 0; i < Spans / Threads; i++)
            {
                TracedMethods.AmbientInt(Argument);
            }
        });
    }

    public override void Cleanup()
    {
        _producers!.Dispose();
        base.Cleanup();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => Run();

    [Benchmark(Description = "explicit", OperationsPerInvoke = Spans)]
    public void Explicit() => Run();

    [Benchmark(Description = "ambient", OperationsPerInvoke = Spans)]
    public void Ambient() => Run();

    private void Start(ISpanPipeline pipeline) =>
        _producers = new Producers(Threads, pipeline.EnterParent, () => pipeline.Record(Spans / Threads));

    private void Run()
    {
        _producers!.GetReady();
        _producers.RunRound();
    }
}
