using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Growth;

/// <summary>
/// One thread that ends spans as fast as it can, beside queues of different sizes: what does not fit is dropped, and a
/// dropped span is a cheap one. So the time is to be read together with the share that was dropped.
/// </summary>
public class QueueGrowth : GrowthRows
{
    private const int Spans = 20_000;

    private ISpanPipeline? _pipeline;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Capacity { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => _pipeline = UsePeer(Capacity);

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupOurs() => _pipeline = UseOurs(Capacity);

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => _pipeline!.Record(Spans);

    [Benchmark(Description = "explicit", OperationsPerInvoke = Spans)]
    public void Explicit() => _pipeline!.Record(Spans);
}
