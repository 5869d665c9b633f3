using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>A recorded call of an <c>async</c> method that returns a <c>ValueTask&lt;T&gt;</c> and completes at once.</summary>
public class SampledValueTask : RecordedCalls
{
    [GlobalSetup(Targets = [nameof(Tags0_OpenTelemetry), nameof(Tags3_OpenTelemetry)])]
    public void SetupOpenTelemetry()
    {
        UseOpenTelemetry();
        SeeActivity(spans: 1, tags: 0, () => Tags0_OpenTelemetry());
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

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("ValueTask<T>, 0 tags")]
    public int Tags0_OpenTelemetry() => Activities.AsyncValueTaskOfInt(Argument).Result;

    [Benchmark(Description = "explicit"), BenchmarkCategory("ValueTask<T>, 0 tags")]
    public int Tags0_Explicit() => ExplicitMethods.ValueTaskOfInt(Parent).Result;

    [Benchmark(Description = "ambient"), BenchmarkCategory("ValueTask<T>, 0 tags")]
    public int Tags0_Ambient() => AmbientMethods.ValueTaskOfInt(Argument).Result;

    [Benchmark(Description = "bare"), BenchmarkCategory("ValueTask<T>, 0 tags")]
    public int Tags0_Bare() => Body.AsyncValueTaskOfInt(Argument).Result;

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("ValueTask<T>, 3 tags")]
    public int Tags3_OpenTelemetry() => Activities.AsyncValueTaskOfIntTagged(Argument).Result;

    [Benchmark(Description = "explicit, recorder"), BenchmarkCategory("ValueTask<T>, 3 tags")]
    public int Tags3_ExplicitRecorder() => ExplicitMethods.ValueTaskOfIntRecorder(Parent).Result;

    [Benchmark(Description = "explicit, [Tag] parameters"), BenchmarkCategory("ValueTask<T>, 3 tags")]
    public int Tags3_ExplicitParameters() => ExplicitMethods.ValueTaskOfIntTags(Parent, "A-17", 3, 12.5).Result;

    [Benchmark(Description = "ambient, recorder"), BenchmarkCategory("ValueTask<T>, 3 tags")]
    public int Tags3_AmbientRecorder() => AmbientMethods.ValueTaskOfIntRecorder(Argument).Result;

    [Benchmark(Description = "ambient, [Tag] parameters"), BenchmarkCategory("ValueTask<T>, 3 tags")]
    public int Tags3_AmbientParameters() => AmbientMethods.ValueTaskOfIntTags(Argument, "A-17", 3, 12.5).Result;
}
