using System.Diagnostics;

namespace Tracing;

/// <summary>
/// Makes spans of the Activities of chosen sources, each below the traced method, request or Activity that it runs in, and ambient
/// for what runs in it. Its callbacks run in the application's calls and never throw into them.
/// </summary>
internal sealed class ActivityBridge : IDisposable
{
    [ThreadStatic]
    private static ActivityDecision _decision;

    [ThreadStatic]
    private static string? _lastStarted;

    [ThreadStatic]
    private static bool _isBusy;

    private static int _bridges;

    private readonly int _number = Interlocked.Increment(ref _bridges);
    private readonly ActivityParent _parent;
    private readonly ActivityListener _listener;
    private int _disposed;

    /// <param name="collector">Where the spans of traces go that another process started.</param>
    /// <param name="sources">As <see cref="TracingOptions.ActivitySources"/> has them.</param>
    public ActivityBridge(ITraceCollector collector, IReadOnlyList<string> sources)
    {
        var names = new ActivitySourceNames(sources);
        _parent = new ActivityParent(collector);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => names.Contain(source.Name),
            Sample = Sample,
            ActivityStarted = OnStarted,
            ActivityStopped = OnStopped,
        };
        ActivityHooks.Attach();
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Listens no more. Activities that run on get no span any more, and those that have one do not end it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _listener.Dispose();
            ActivityHooks.Detach();
        }
    }

    /// <summary>
    /// Decides before there is an Activity. One that gets no span is not even made for our sake: the library's call costs what it
    /// costs without us, and what it calls sees what it sees without us.
    /// </summary>
    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options)
    {
        if (_isBusy)
        {
            return ActivitySamplingResult.None; // a sampler, or the ToString of a tag, that uses a library with Activities
        }

        _isBusy = true;
        try
        {
            if (!_decision.IsOfAnotherBridge(_number, options, out var parent))
            {
                (parent, var traceId) = Decide(ref options);
                _decision = new ActivityDecision(_number, options, parent, traceId);
            }

            return parent is null ? ActivitySamplingResult.None
                : parent.IsRecorded ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.PropagationData;
        }
        catch (Exception)
        {
            ActivityBridgeErrors.Add();
            return ActivitySamplingResult.None;
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>The parent, and the Activity's trace id if the parent depends on it.</summary>
    private (SpanContext? Parent, ActivityTraceId TraceId) Decide(ref ActivityCreationOptions<ActivityContext> options)
    {
        var around = Activity.Current;
        var given = around is not null && around.SpanId == options.Parent.SpanId && around.TraceId == options.Parent.TraceId
            ? default
            : options.Parent;
        if (!_parent.TryFind(options.Source.Name, options.Kind, given, around, out var parent))
        {
            return ActivityParent.MayStartTrace(options.Kind)
                ? (NewTrace(options.TraceId, options.Name, options.Kind), options.TraceId)
                : default;
        }

        if (parent is null)
        {
            return default;
        }

        ActivityHooks.AlignTraceId(options, parent.TraceId);
        return (parent, options.TraceId);
    }

    private SpanContext? Decide(Activity activity)
    {
        var given = activity.Parent is null && activity.ParentSpanId != default
            ? new ActivityContext(activity.TraceId, activity.ParentSpanId, activity.ActivityTraceFlags, activity.TraceStateString, activity.HasRemoteParent)
            : default;
        return _parent.TryFind(activity.Source.Name, activity.Kind, given, activity.Parent, out var parent) ? parent
            : ActivityParent.MayStartTrace(activity.Kind) ? NewTrace(activity.TraceId, activity.OperationName, activity.Kind)
            : null;
    }

    private static SpanContext? NewTrace(ActivityTraceId traceId, string name, ActivityKind kind) =>
        BridgedSpan.NewTrace(traceId.ToTraceId(), name, kind.ToSpanKind());

    private void OnStarted(Activity activity)
    {
        // One object as long as the Activity lives: the first of several bridges has dealt with it.
        var id = activity.IdFormat == ActivityIdFormat.W3C ? activity.SpanId.ToHexString() : activity.Id;
        if (_isBusy || ReferenceEquals(id, _lastStarted))
        {
            return;
        }

        _lastStarted = id;
        _isBusy = true;
        try
        {
            if (!_decision.IsAbout(activity, out var parent))
            {
                parent = Decide(activity);
            }

            _decision = default;
            if (parent is not null)
            {
                Start(activity, parent);
            }
        }
        catch (Exception)
        {
            ActivityBridgeErrors.Add();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static void Start(Activity activity, SpanContext parent)
    {
        var span = BridgedSpan.Start(
            parent,
            activity.SpanId.ToSpanId(),
            activity.OperationName,
            activity.Kind.ToSpanKind(),
            ActivityClock.Start(activity),
            activity.StartTimeUtc);
        if (BridgedActivities.TryAdd(activity, span))
        {
            span.Enter();
        }
    }

    private void OnStopped(Activity activity)
    {
        ActivityHooks.Stopping();
        if (BridgedActivities.Find(activity) is not { HasEnded: false } span)
        {
            return;
        }

        var start = ActivityClock.Start(activity, span);
        var end = ActivityClock.End(activity, start);
        var wasBusy = _isBusy;
        _isBusy = true;
        try
        {
            ActivityDetails.Copy(activity, span);
        }
        catch (Exception)
        {
            ActivityBridgeErrors.Add();
        }
        finally
        {
            span.End(start, end);
            span.Leave();
            _isBusy = wasBusy;
        }
    }
}
