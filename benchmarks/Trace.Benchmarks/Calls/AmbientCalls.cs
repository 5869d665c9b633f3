using BenchmarkDotNet.Attributes;

namespace Tracing.Benchmarks.Calls;

/// <summary>A recorded call below the ambient context, in a flow that carries AsyncLocals of others: each makes a set dearer.</summary>
public class AmbientCalls : RecordedCalls
{
    private AsyncLocal<object>[] _others = [];

    [Params(0, 1, 2, 4, 6, 8)]
    public int OtherAsyncLocals { get; set; }

    [GlobalSetup(Target = nameof(OpenTelemetry))]
    public void SetupOpenTelemetry()
    {
        SetOthers();
        UseOpenTelemetry();
        SeeActivity(spans: 1, tags: 0, () => OpenTelemetry());
    }

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        SetOthers();
        UseAmbientParent(UsePipeline().Recorded);
        SeeSpan(spans: 1, tags: 0, () => Ambient());
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry")]
    public int OpenTelemetry() => Activities.Int(Argument);

    [Benchmark(Description = "ambient")]
    public int Ambient() => TracedMethods.AmbientInt(Argument);

    private void SetOthers()
    {
        _others = [.. Enumerable.Range(0, OtherAsyncLocals).Select(static _ => new AsyncLocal<object>())];
        foreach (var other in _others)
        {
            other.Value = this;
        }
    }
}
