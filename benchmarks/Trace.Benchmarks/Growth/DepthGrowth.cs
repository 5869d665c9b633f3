using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Growth;

/// <summary>Traced methods that call each other, deeper and deeper: what one call costs at each depth.</summary>
[Growth]
public class DepthGrowth
{
    /// <summary>A multiple of every depth, so that each row is a whole number of chains.</summary>
    private const int Calls = 1000;

    private OpenTelemetrySide? _peer;
    private TracedSide? _traced;
    private AmbientScope _scope;

    [Params(1, 10, 100, 1000)]
    public int Depth { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupPeer()
    {
        _peer = new OpenTelemetrySide();
        _peer.EnterParent();
    }

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupTraced() => _traced = new TracedSide();

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        SetupTraced();
        _scope = _traced!.Parent.Activate();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _scope.Dispose();
        _peer?.Dispose();
        _traced?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry", OperationsPerInvoke = Calls)]
    public int OpenTelemetry()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += OpenTelemetrySide.Nested(Depth);
        }

        _peer!.CountEnded(Calls);
        return sum;
    }

    [Benchmark(Description = "explicit", OperationsPerInvoke = Calls)]
    public int Explicit()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += GrowthMethods.NestedExplicit(_traced!.Parent, Depth);
        }

        return sum;
    }

    [Benchmark(Description = "ambient", OperationsPerInvoke = Calls)]
    public int Ambient()
    {
        var sum = 0;
        for (var chain = 0; chain < Calls / Depth; chain++)
        {
            sum += GrowthMethods.NestedAmbient(Depth);
        }

        return sum;
    }
}
