using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Queue;

/// <summary>
/// What a request sees: producers that record a few spans together after a pause in which the queue was emptied. The time
/// is that of the producers alone, for each span of one of them; the bytes are those of all.
/// </summary>
[Config(typeof(BurstConfig))]
public class BurstQueue : QueueRounds
{
    /// <summary>Spans of each producer.</summary>
    private const int Spans = 64;

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry() => Start(new OpenTelemetryPipeline(), Spans);

    [GlobalSetup(Target = nameof(Ours))]
    public void SetupOurs() => Start(new OurPipeline(), Spans);

    [IterationSetup]
    public void Pause()
    {
        Flush();
        GetReady();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Spans)]
    public void OpenTelemetry() => RunRound();

    [Benchmark(Description = "ours", OperationsPerInvoke = Spans)]
    public void Ours() => RunRound();
}
