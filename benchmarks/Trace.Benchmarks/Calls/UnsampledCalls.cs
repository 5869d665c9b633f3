using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry.Trace;
using Tracing.Benchmarks.Peers;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Calls;

/// <summary>
/// What a traced method costs in a process that records other requests, but not this one: the parent is not sampled, or
/// there is no context at all. OpenTelemetry's cheapest such call, the child below an activity that is not recorded, is the baseline.
/// </summary>
public class UnsampledCalls : RecordedCalls
{
    private readonly ActivityContext _remote =
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

    private readonly AsyncLocal<object> _other = new();

    [GlobalSetup(Target = nameof(OpenTelemetry_Child))]
    public void SetupChild()
    {
        UseOpenTelemetry(new AlwaysOffSampler()).EnterParent();
        Guard.That(Activity.Current is { Recorded: false }, "the parent is there and not recorded");
        using var child = ActivitySourcePeer.Source.StartActivity("child");
        Guard.That(child is null, "the sampler refuses the child");
    }

    [GlobalSetup(Target = nameof(OpenTelemetry_Root))]
    public void SetupRoot()
    {
        UseOpenTelemetry(new AlwaysOffSampler());
        Guard.That(Activity.Current is null, "there is no parent");
        SeeActivity(spans: 0, tags: 0, () => OpenTelemetry_Root());
    }

    [GlobalSetup(Target = nameof(OpenTelemetry_RemoteParent))]
    public void SetupRemoteParent()
    {
        UseOpenTelemetry(new ParentBasedSampler(new AlwaysOnSampler()));
        SeeActivity(spans: 0, tags: 0, () => OpenTelemetry_RemoteParent());
        SeeActivity(spans: 1, tags: 0, () => Activities.IntBelow(
            new ActivityContext(_remote.TraceId, _remote.SpanId, ActivityTraceFlags.Recorded, isRemote: true), Argument));
    }

    [GlobalSetup(Target = nameof(Explicit))]
    public void SetupExplicit()
    {
        var pipeline = UsePipeline();
        UseParent(pipeline.Unsampled);
        SeeSpan(spans: 0, tags: 0, () => Explicit());
        SeeSpan(spans: 1, tags: 0, () => TracedMethods.Int(pipeline.Recorded));
    }

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        var pipeline = UsePipeline();
        SeeAmbientRecorded(pipeline);
        UseAmbientParent(pipeline.Unsampled);
        SeeSpan(spans: 0, tags: 0, () => Ambient());
    }

    [GlobalSetup(Target = nameof(NoAmbient))]
    public void SetupNoAmbient()
    {
        SeeAmbientRecorded(UsePipeline());
        Guard.That(SpanContext.Current is null, "nothing is ambient now");
        SeeSpan(spans: 0, tags: 0, () => NoAmbient());
    }

    [GlobalSetup(Target = nameof(NoAmbient_OtherAsyncLocal))]
    public void SetupNoAmbientOtherAsyncLocal()
    {
        SetupNoAmbient();
        _other.Value = this;
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry, AlwaysOff child")]
    public int OpenTelemetry_Child() => Activities.Int(Argument);

    [Benchmark(Description = "OpenTelemetry, AlwaysOff root")]
    public int OpenTelemetry_Root() => Activities.Int(Argument);

    [Benchmark(Description = "OpenTelemetry, ParentBased, remote parent")]
    public int OpenTelemetry_RemoteParent() => Activities.IntBelow(_remote, Argument);

    [Benchmark(Description = "explicit unsampled parent")]
    public int Explicit() => TracedMethods.Int(Parent);

    [Benchmark(Description = "ambient unsampled parent")]
    public int Ambient() => TracedMethods.AmbientInt(Argument);

    [Benchmark(Description = "on, no ambient context")]
    public int NoAmbient() => TracedMethods.AmbientInt(Argument);

    [Benchmark(Description = "on, no ambient context, another AsyncLocal")]
    public int NoAmbient_OtherAsyncLocal() => TracedMethods.AmbientInt(Argument);

    // Also makes the ambient context one that was set before: its first use is what makes later reads look for it.
    private void SeeAmbientRecorded(OurPipeline pipeline)
    {
        using var scope = pipeline.Recorded.Activate();
        SeeSpan(spans: 1, tags: 0, () => TracedMethods.AmbientInt(Argument));
    }
}
