using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Calls;

/// <summary>A recorded call of a synchronous method.</summary>
public class SampledSync : RecordedCalls
{
    private readonly AspectInjectorPeer _aspect = new();
    private readonly IOperations _castle = CastlePeer.Create();
    private readonly IOperations _dispatch = DispatchProxyPeer.Create();

    [GlobalSetup(Targets =
    [
        nameof(Tags0_OpenTelemetry),
        nameof(Tags0_AspectInjector),
        nameof(Tags0_Castle),
        nameof(Tags0_DispatchProxy),
        nameof(Tags3_OpenTelemetry),
    ])]
    public void SetupOpenTelemetry()
    {
        UseOpenTelemetry();
        SeeActivity(spans: 1, tags: 0, () => Tags0_OpenTelemetry());
        SeeActivity(spans: 1, tags: 0, () => Tags0_AspectInjector());
        SeeActivity(spans: 1, tags: 0, () => Tags0_Castle());
        SeeActivity(spans: 1, tags: 0, () => Tags0_DispatchProxy());
        SeeActivity(spans: 1, tags: 3, () => Tags3_OpenTelemetry());
    }

    [GlobalSetup(Targets = [nameof(Tags0_Explicit), nameof(Tags3_ExplicitRecorder), nameof(Tags3_ExplicitParameters)])]
    public void SetupExplicit()
    {
        UseParent(UsePipeline().Recorded);
        SeeSpan(spans: 1, tags: 0, () => Tags0_Explicit());
        SeeSpan(spans: 1, tags: 3, () => Tags3_ExplicitRecorder());
        SeeSpan(spans: 1, tags: 3, () => Tags3_ExplicitParameters());
    }

    [GlobalSetup(Targets = [nameof(Tags0_Ambient), nameof(Tags3_AmbientRecorder), nameof(Tags3_AmbientParameters)])]
    public void SetupAmbient()
    {
        UseAmbientParent(UsePipeline().Recorded);
        SeeSpan(spans: 1, tags: 0, () => Tags0_Ambient());
        SeeSpan(spans: 1, tags: 3, () => Tags3_AmbientRecorder());
        SeeSpan(spans: 1, tags: 3, () => Tags3_AmbientParameters());
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_OpenTelemetry() => Activities.Int(Argument);

    [Benchmark(Description = "explicit"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_Explicit() => ExplicitMethods.Sync(Parent);

    [Benchmark(Description = "ambient"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_Ambient() => AmbientMethods.Sync(Argument);

    [Benchmark(Description = "AspectInjector"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_AspectInjector() => _aspect.Int(Argument);

    [Benchmark(Description = "Castle"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_Castle() => _castle.Int(Argument);

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_DispatchProxy() => _dispatch.Int(Argument);

    [Benchmark(Description = "bare"), BenchmarkCategory("sync, 0 tags")]
    public int Tags0_Bare() => Body.Sync(Argument);

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("sync, 3 tags")]
    public int Tags3_OpenTelemetry() => Activities.IntTagged(Argument);

    [Benchmark(Description = "explicit, recorder"), BenchmarkCategory("sync, 3 tags")]
    public int Tags3_ExplicitRecorder() => ExplicitMethods.SyncRecorder(Parent);

    [Benchmark(Description = "explicit, [Tag] parameters"), BenchmarkCategory("sync, 3 tags")]
    public int Tags3_ExplicitParameters() => ExplicitMethods.SyncTags(Parent, "A-17", 3, 12.5);

    [Benchmark(Description = "ambient, recorder"), BenchmarkCategory("sync, 3 tags")]
    public int Tags3_AmbientRecorder() => AmbientMethods.SyncRecorder(Argument);

    [Benchmark(Description = "ambient, [Tag] parameters"), BenchmarkCategory("sync, 3 tags")]
    public int Tags3_AmbientParameters() => AmbientMethods.SyncTags(Argument, "A-17", 3, 12.5);
}
