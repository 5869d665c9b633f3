using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Queue;

/// <summary>Producers that never pause, and an exporter that counts. The time is that until the last span is delivered or dropped.</summary>
[Config(typeof(TableConfig)), InvocationCount(1)]
public class SaturatedQueue : QueueRounds
{
    private const int Spans = 1_000_000;

    protected override string Load => "saturated";

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry() =>
        Start("OpenTelemetry", new OpenTelemetryPipeline(encodes: false, OpenTelemetryPipeline.DefaultQueue), Spans / ProducerCount, encodes: false);

    [GlobalSetup(Target = nameof(OpenTelemetry_LargeQueue))]
    public void SetupOpenTelemetryLargeQueue() =>
        Start("OpenTelemetry, large queue", new OpenTelemetryPipeline(encodes: false, OpenTelemetryPipeline.LargeQueue), Spans / ProducerCount, encodes: false);

    [GlobalSetup(Target = nameof(Ours))]
    public void SetupOurs() => Start("ours", new OurPipeline(encodes: false), Spans / ProducerCount, encodes: false);

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans), BenchmarkCategory("saturated")]
    public void OpenTelemetry() => Run();

    [Benchmark(Description = "OpenTelemetry, large queue", OperationsPerInvoke = Spans), BenchmarkCategory("saturated")]
    public void OpenTelemetry_LargeQueue() => Run();

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans), BenchmarkCategory("saturated")]
    public void Ours() => Run();

    private void Run()
    {
        GetReady();
        RunRound(flush: true);
    }
}
