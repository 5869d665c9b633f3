using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Queue;

/// <summary>Producers that never pause. The time is that until the last span is delivered or dropped.</summary>
[Config(typeof(TableConfig)), InvocationCount(1)]
public abstract class SaturatedRounds(bool encodes) : QueueRounds
{
    protected const int Spans = 1_000_000;

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry() => Start(new OpenTelemetryPipeline(encodes: encodes));

    [GlobalSetup(Target = nameof(OpenTelemetry_LargeQueue))]
    public void SetupOpenTelemetryLargeQueue() => Start(new OpenTelemetryPipeline(queueSize: OpenTelemetryPipeline.LargeQueue, encodes: encodes));

    [GlobalSetup(Target = nameof(Ours))]
    public void SetupOurs() => Start(new OurPipeline(encoding: encodes ? SpanEncoding.Jaeger : SpanEncoding.None));

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => Run();

    [Benchmark(Description = "OpenTelemetry, large queue", OperationsPerInvoke = Spans)]
    public void OpenTelemetry_LargeQueue() => Run();

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans)]
    public void Ours() => Run();

    protected void Start(ISpanPipeline pipeline) => Start(pipeline, Spans / ProducerCount, encodes);

    protected void Run()
    {
        GetReady();
        RunRound(flush: true);
    }
}
