using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Tracing.Benchmarks.Peers;
using Tracing.Benchmarks.Pipelines;

namespace Tracing.Benchmarks.Calls;

/// <summary>
/// What a traced method costs where tracing is off: no collector and no listener was ever made in the process, which is
/// one of its own for each row. Rows are loops of <see cref="Calls"/> calls, since a call may take less than BenchmarkDotNet's own.
/// The argument is a property: for a constant null the compiler would remove our test.
/// </summary>
[Config(typeof(TableConfig))]
public abstract class OffCalls
{
    protected const int Calls = 256;

    /// <summary>Stays null, which the compiler cannot know.</summary>
    protected SpanContext? None { get; set; }

    protected DirectOperations Direct { get; } = new();

    protected ActivitySourcePeer Activities { get; } = new();

    protected AspectInjectorPeer Aspect { get; } = new();

    protected IOperations Castle { get; } = CastlePeer.Create();

    protected IOperations Dispatch { get; } = DispatchProxyPeer.Create();

    [GlobalSetup]
    public void SeeThatTracingIsOff()
    {
        Guard.That(!ActivitySourcePeer.Source.HasListeners(), "nobody listens");
        Guard.That(SpanContext.Current is null && None is null, "there is no context");
    }

    /// <summary>After the measurement, for it makes what must not exist before: each method records where tracing is on.</summary>
    [GlobalCleanup]
    public void SeeThatTracingWasOnlyOff()
    {
        var started = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source == ActivitySourcePeer.Source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => started++,
        };
        ActivitySource.AddActivityListener(listener);
        foreach (var peer in new[] { Activities, Aspect, Castle, Dispatch })
        {
            started = 0;
            CallAll(peer);
            Guard.That(started == 6, $"{peer} records each method, but {started}");
        }

        using var pipeline = new OurPipeline();
        var spans = pipeline.SpansOf(() => CallAll(pipeline.Recorded));
        Guard.That(spans.Count == 12, $"we record each method, but {spans.Count}");
    }

    private static void CallAll(IOperations operations)
    {
        operations.Int(null);
        operations.PlainTask(null).Wait();
        operations.TaskOfInt(null).Wait();
        operations.AsyncTaskOfInt(null).Wait();
        operations.PlainValueTask(null).AsTask().Wait();
        operations.ValueTaskOfInt(null).AsTask().Wait();
    }

    private static void CallAll(SpanContext context)
    {
        TracedMethods.Int(context);
        TracedMethods.PlainTask(context).Wait();
        TracedMethods.TaskOfInt(context).Wait();
        TracedMethods.AsyncTaskOfInt(context).Wait();
        TracedMethods.PlainValueTask(context).AsTask().Wait();
        TracedMethods.ValueTaskOfInt(context).AsTask().Wait();

        using var scope = context.Activate();
        TracedMethods.AmbientInt(null);
        TracedMethods.AmbientPlainTask(null).Wait();
        TracedMethods.AmbientTaskOfInt(null).Wait();
        TracedMethods.AmbientAsyncTaskOfInt(null).Wait();
        TracedMethods.AmbientPlainValueTask(null).AsTask().Wait();
        TracedMethods.AmbientValueTaskOfInt(null).AsTask().Wait();
    }
}
