using System.Diagnostics;

namespace Tracing;

/// <summary>
/// What was decided about an Activity before it was made, for the moment when it starts, and for further bridges that are asked about
/// it. Most start at once; for one that was only made, or that others wanted, it is decided anew.
/// </summary>
internal readonly struct ActivityDecision
{
    private readonly int _bridge;
    private readonly ActivitySource? _source;
    private readonly string? _name;
    private readonly ActivityKind _kind;
    private readonly SpanContext? _ambient;
    private readonly ActivitySpanId _given;
    private readonly ActivityTraceId _traceId;
    private readonly SpanContext? _parent;

    /// <param name="bridge">The number of the bridge that decided.</param>
    /// <param name="options">What was known of the Activity.</param>
    /// <param name="parent">What its span hangs under; null for no span.</param>
    /// <param name="traceId">The Activity's; <c>default</c> where nothing depends on it and it may not even exist.</param>
    public ActivityDecision(int bridge, in ActivityCreationOptions<ActivityContext> options, SpanContext? parent, ActivityTraceId traceId)
    {
        _bridge = bridge;
        _source = options.Source;
        _name = options.Name;
        _kind = options.Kind;
        _ambient = SpanContext.Current;
        _given = options.Parent.SpanId;
        _traceId = traceId;
        _parent = parent;
    }

    /// <summary>False when the decision was about another Activity, or another place.</summary>
    public bool IsAbout(Activity activity, out SpanContext? parent)
    {
        parent = _parent;
        return IsAbout(activity.Source, activity.OperationName, activity.Kind, activity.ParentSpanId)
            && (_traceId == default || _traceId == activity.TraceId);
    }

    /// <summary>Whether another bridge has decided: a bridge that is asked for the second time is asked about another Activity.</summary>
    public bool IsOfAnotherBridge(int bridge, in ActivityCreationOptions<ActivityContext> options, out SpanContext? parent)
    {
        parent = _parent;
        return _bridge != bridge
            && IsAbout(options.Source, options.Name, options.Kind, options.Parent.SpanId)
            && (_traceId == default || _traceId == options.TraceId);
    }

    private bool IsAbout(ActivitySource source, string name, ActivityKind kind, ActivitySpanId given) =>
        ReferenceEquals(_source, source)
        && ReferenceEquals(_name, name)
        && _kind == kind
        && ReferenceEquals(_ambient, SpanContext.Current)
        && _given == given;
}
