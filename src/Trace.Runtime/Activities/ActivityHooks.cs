using System.Diagnostics;

namespace Tracing;

/// <summary>What of Activities is one for the whole process, and is ours while a bridge runs.</summary>
internal static class ActivityHooks
{
    private static readonly Lock Gate = new();
    private static int _bridges;
    private static BridgedPropagator? _propagator;
    private static DistributedContextPropagator? _propagatorBefore;
    private static Func<ActivityTraceId>? _generator;
    private static Func<ActivityTraceId>? _generatorBefore;

    [ThreadStatic]
    private static TraceId _wanted;

    [ThreadStatic]
    private static bool _isStopping;

    public static void Attach()
    {
        lock (Gate)
        {
            if (_bridges++ > 0)
            {
                return;
            }

            _propagatorBefore = DistributedContextPropagator.Current;
            _propagator = new BridgedPropagator(_propagatorBefore);
            DistributedContextPropagator.Current = _propagator;

            _generatorBefore = Activity.TraceIdGenerator;
            _generator = Generator(_generatorBefore);
            Activity.TraceIdGenerator = _generator;

            Activity.CurrentChanged += OnCurrentChanged;
        }
    }

    /// <summary>What others put in our place meanwhile stays.</summary>
    public static void Detach()
    {
        lock (Gate)
        {
            if (--_bridges > 0)
            {
                return;
            }

            Activity.CurrentChanged -= OnCurrentChanged;
            if (ReferenceEquals(DistributedContextPropagator.Current, _propagator))
            {
                DistributedContextPropagator.Current = _propagatorBefore!;
            }

            if (ReferenceEquals(Activity.TraceIdGenerator, _generator))
            {
                Activity.TraceIdGenerator = _generatorBefore;
            }
        }
    }

    /// <summary>
    /// Gives an Activity without a parent the id of the trace that its span is in, so that headers and logs that the library writes by
    /// itself agree with the trace.
    /// </summary>
    public static void AlignTraceId(in ActivityCreationOptions<ActivityContext> options, TraceId traceId)
    {
        _wanted = traceId;
        _ = options.TraceId; // makes the id if there is none
        _wanted = default;
    }

    /// <summary>An Activity stops on this thread, which is about to change the current one.</summary>
    public static void Stopping() => _isStopping = true;

    private static Func<ActivityTraceId> Generator(Func<ActivityTraceId>? before) => () =>
        !_wanted.IsEmpty ? _wanted.ToActivityTraceId()
        : before is null ? ActivityTraceId.CreateRandom()
        : before();

    /// <summary>
    /// Follows code that makes an Activity the current one, or none, as it does to go on in another flow. Starts and stops are told
    /// to the bridges, which know more.
    /// </summary>
    private static void OnCurrentChanged(object? sender, ActivityChangedEventArgs change)
    {
        var isStop = _isStopping || change.Previous is { IsStopped: true };
        _isStopping = false;
        if (isStop)
        {
            return;
        }

        if (change.Current is null)
        {
            BridgedSpan.LeaveAll();
        }
        else if (BridgedActivities.Find(change.Current) is { HasEnded: false } span)
        {
            span.Resume();
        }
    }
}
