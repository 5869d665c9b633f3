using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>A recorded call of an <c>async</c> method that really suspends once; the row resumes it on the same thread.</summary>
public class SampledSuspending : RecordedCalls
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

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("suspends, 0 tags")]
    public void Tags0_OpenTelemetry() => Pump.Run(Activities.Suspends(Argument));

    [Benchmark(Description = "explicit"), BenchmarkCategory("suspends, 0 tags")]
    public void Tags0_Explicit() => Pump.Run(ExplicitMethods.Suspends(Parent));

    [Benchmark(Description = "ambient"), BenchmarkCategory("suspends, 0 tags")]
    public void Tags0_Ambient() => Pump.Run(AmbientMethods.Suspends(Argument));

    [Benchmark(Description = "bare"), BenchmarkCategory("suspends, 0 tags")]
    public void Tags0_Bare() => Pump.Run(Body.Suspends(Argument));

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("suspends, 3 tags")]
    public void Tags3_OpenTelemetry() => Pump.Run(Activities.SuspendsTagged(Argument));

    [Benchmark(Description = "explicit, recorder"), BenchmarkCategory("suspends, 3 tags")]
    public void Tags3_ExplicitRecorder() => Pump.Run(ExplicitMethods.SuspendsRecorder(Parent));

    [Benchmark(Description = "explicit, [Tag] parameters"), BenchmarkCategory("suspends, 3 tags")]
    public void Tags3_ExplicitParameters() => Pump.Run(ExplicitMethods.SuspendsTags(Parent, "A-17", 3, 12.5));

    [Benchmark(Description = "ambient, recorder"), BenchmarkCategory("suspends, 3 tags")]
    public void Tags3_AmbientRecorder() => Pump.Run(AmbientMethods.SuspendsRecorder(Argument));

    [Benchmark(Description = "ambient, [Tag] parameters"), BenchmarkCategory("suspends, 3 tags")]
    public void Tags3_AmbientParameters() => Pump.Run(AmbientMethods.SuspendsTags(Argument, "A-17", 3, 12.5));
}
