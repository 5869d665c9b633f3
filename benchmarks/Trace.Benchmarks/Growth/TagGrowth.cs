using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>One span with more and more tags; the body has a recorder also when it sets none.</summary>
public class TagGrowth : GrowthRows
{
    [Params(0, 1, 3, 8, 32, TagKeys.Max)]
    public int Tags { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => UsePeer();

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupOurs() => UseOurs();

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry() => GrowthActivities.Tagged(Argument, Tags);

    [Benchmark(Description = "explicit")]
    public int Explicit() => GrowthMethods.Tagged(Parent, Tags);
}
