using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Queue;

/// <summary>Producers that never pause, and an exporter that encodes: ours for Jaeger, the peer in OTLP. The time is that until the last span is delivered or dropped.</summary>
[Config(typeof(TableConfig)), InvocationCount(1)]
public class SaturatedDelivery : QueueRounds
{
    private const int Spans = 1_000_000;

    protected override string Load => "saturated, encoded";

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry() =>
        Start("OpenTelemetry", new OpenTelemetryPipeline(encodes: true, OpenTelemetryPipeline.DefaultQueue), Spans / ProducerCount, encodes: true);

    [GlobalSetup(Target = nameof(OpenTelemetry_LargeQueue))]
    public void SetupOpenTelemetryLargeQueue() =>
        Start("OpenTelemetry, large queue", new OpenTelemetryPipeline(encodes: true, OpenTelemetryPipeline.LargeQueue), Spans / ProducerCount, encodes: true);

    [GlobalSetup(Target = nameof(Ours))]
    public void SetupOurs() => Start("ours", new OurPipeline(encodes: true), Spans / ProducerCount, encodes: true);

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans), BenchmarkCategory("saturated, encoded")]
    public void OpenTelemetry() => Run();

    [Benchmark(Description = "OpenTelemetry, large queue", OperationsPerInvoke = Spans), BenchmarkCategory("saturated, encoded")]
    public void OpenTelemetry_LargeQueue() => Run();

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans), BenchmarkCategory("saturated, encoded")]
    public void Ours() => Run();

    private void Run()
    {
        GetReady();
        RunRound(flush: true);
    }
}
