using BenchmarkDotNet.Attributes;
using OpenTelemetry.Trace;
using Tracing.Benchmarks.Peers;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Calls;

/// <summary>
/// Rows where somebody records. Each runs in a process of its own that holds one pipeline only, ours or OpenTelemetry's,
/// so that neither pays for the AsyncLocals of the other.
/// </summary>
[Config(typeof(TableConfig))]
public abstract class RecordedCalls
{
    private OpenTelemetryPipeline? _openTelemetry;
    private OurPipeline? _pipeline;
    private AmbientScope _scope;

    /// <summary>The parent that a caller passes on by hand.</summary>
    protected SpanContext? Parent { get; private set; }

    /// <summary>What a bare method takes in its place.</summary>
    protected object? Argument { get; } = "A-17";

    protected ActivitySourcePeer Activities { get; } = new();

    /// <summary>A span that finds the queue full is cheaper than one that is taken: the report shall know.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _scope.Dispose();
        SpanAccount.Close(_pipeline);
        SpanAccount.Close(_openTelemetry);
    }

    /// <summary>Without a parent on this thread.</summary>
    protected OpenTelemetryPipeline UseOpenTelemetry(Sampler sampler) => _openTelemetry = new OpenTelemetryPipeline(sampler);

    /// <summary>All is sampled, and below a parent.</summary>
    protected void UseOpenTelemetry() => UseOpenTelemetry(new AlwaysOnSampler()).EnterParent();

    protected OurPipeline UsePipeline() => _pipeline = OurPipeline.Warm();

    protected void UseParent(SpanContext parent) => Parent = parent;

    protected void UseAmbientParent(SpanContext parent)
    {
        _scope = parent.Activate();
        Guard.That(SpanContext.Current == parent, "the parent is ambient");
    }

    /// <summary>The call records this many spans, all below the parent, with this many tags each.</summary>
    protected void SeeActivity(int spans, int tags, Action call)
    {
        var activities = _openTelemetry!.SpansOf(call);
        Guard.That(activities.Count == spans, $"OpenTelemetry records {spans} spans, but {activities.Count}");
        foreach (var activity in activities)
        {
            Guard.That(activity.Recorded && activity.ParentId is not null && activity.Duration > TimeSpan.Zero, "it is a recorded and ended child");
            Guard.That(activity.TagObjects.Count() == tags, $"{activity.OperationName} has {tags} tags, but {activity.TagObjects.Count()}");
        }
    }

    /// <inheritdoc cref="SeeActivity"/>
    protected void SeeSpan(int spans, int tags, Action call)
    {
        var recorded = _pipeline!.SpansOf(call);
        Guard.That(recorded.Count == spans, $"we record {spans} spans, but {recorded.Count}");
        foreach (var span in recorded)
        {
            Guard.That(span.Context.ParentSpanId == _pipeline.Recorded.SpanId && span.Duration > TimeSpan.Zero, "it is an ended child");
            Guard.That(span.Tags.Count == tags, $"{span.Name} has {tags} tags, but {span.Tags.Count}");
        }
    }
}
