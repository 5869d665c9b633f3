using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Queue;

/// <summary>The exporter encodes: ours for Jaeger, or in OTLP as the peer does.</summary>
public class SaturatedDelivery() : SaturatedRounds(encodes: true)
{
    [GlobalSetup(Target = nameof(OursOtlp))]
    public void SetupOursOtlp() => Start(new OurPipeline(encoding: SpanEncoding.Otlp));

    [Benchmark(Description = "ours, OTLP", OperationsPerInvoke = Spans)]
    public void OursOtlp() => Run();
}
