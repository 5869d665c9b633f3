using System.Diagnostics;

namespace Tracing;

/// <summary>
/// What was decided about an Activity before it was made, for the moment when it starts. Most start at once; for one that was only
/// made, or that others wanted, it is decided anew.
/// </summary>
internal readonly struct ActivityDecision
{
    private readonly ActivitySource? _source;
    private readonly string? _name;
    private readonly SpanContext? _ambient;
    private readonly SpanContext? _parent;

    public ActivityDecision(ActivitySource source, string name, SpanContext? parent)
    {
        _source = source;
        _name = name;
        _ambient = SpanContext.Current;
        _parent = parent;
    }

    /// <summary>False when the decision was about another Activity, or another place.</summary>
    public bool IsAbout(Activity activity, out SpanContext? parent)
    {
        parent = _parent;
        return ReferenceEquals(_source, activity.Source)
            && ReferenceEquals(_name, activity.OperationName)
            && ReferenceEquals(_ambient, SpanContext.Current);
    }
}
