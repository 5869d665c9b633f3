using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Peers;

namespace Tracing.Benchmarks.Calls;

/// <summary>A recorded call of an <c>async</c> method that returns a <c>Task&lt;T&gt;</c> and completes at once.</summary>
public class SampledTask : RecordedCalls
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

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_OpenTelemetry() => Activities.AsyncTaskOfInt(Argument).Result;

    [Benchmark(Description = "explicit"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_Explicit() => ExplicitMethods.TaskOfInt(Parent).Result;

    [Benchmark(Description = "ambient"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_Ambient() => AmbientMethods.TaskOfInt(Argument).Result;

    [Benchmark(Description = "AspectInjector"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_AspectInjector() => _aspect.AsyncTaskOfInt(Argument).Result;

    [Benchmark(Description = "Castle"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_Castle() => _castle.AsyncTaskOfInt(Argument).Result;

    [Benchmark(Description = "DispatchProxy"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_DispatchProxy() => _dispatch.AsyncTaskOfInt(Argument).Result;

    [Benchmark(Description = "bare"), BenchmarkCategory("Task<T>, 0 tags")]
    public int Tags0_Bare() => Body.AsyncTaskOfInt(Argument).Result;

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("Task<T>, 3 tags")]
    public int Tags3_OpenTelemetry() => Activities.AsyncTaskOfIntTagged(Argument).Result;

    [Benchmark(Description = "explicit, recorder"), BenchmarkCategory("Task<T>, 3 tags")]
    public int Tags3_ExplicitRecorder() => ExplicitMethods.TaskOfIntRecorder(Parent).Result;

    [Benchmark(Description = "explicit, [Tag] parameters"), BenchmarkCategory("Task<T>, 3 tags")]
    public int Tags3_ExplicitParameters() => ExplicitMethods.TaskOfIntTags(Parent, "A-17", 3, 12.5).Result;

    [Benchmark(Description = "ambient, recorder"), BenchmarkCategory("Task<T>, 3 tags")]
    public int Tags3_AmbientRecorder() => AmbientMethods.TaskOfIntRecorder(Argument).Result;

    [Benchmark(Description = "ambient, [Tag] parameters"), BenchmarkCategory("Task<T>, 3 tags")]
    public int Tags3_AmbientParameters() => AmbientMethods.TaskOfIntTags(Argument, "A-17", 3, 12.5).Result;
}
