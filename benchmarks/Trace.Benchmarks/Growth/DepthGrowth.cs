using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>Traced methods that call each other, deeper and deeper: what one call costs at each depth.</summary>
public class DepthGrowth : GrowthRows
{
    /// <summary>A multiple of every depth, so that each row is a whole number of chains.</summary>
    private const int Calls = 1000;

    [Params(1, 10, 100, 1000)]
    public int Depth { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer() => UsePeer();

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupExplicit() => UseOurs();

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient() => UseOursAmbient();

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Calls)]
    public int OpenTelemetry()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += GrowthActivities.Nested(Argument, Depth);
        }

        return sum;
    }

    [Benchmark(Description = "explicit", OperationsPerInvoke = Calls)]
    public int Explicit()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += GrowthMethods.NestedExplicit(Parent, Depth);
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls)]
    public int Ambient()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += GrowthMethods.NestedAmbient(Argument, Depth);
        }

        return sum;
    }
}
