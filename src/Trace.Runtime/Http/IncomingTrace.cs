namespace Tracing.Http;

/// <summary>What a request brings with it, and what is decided about it: nothing, a trace that is passed on, or one that is recorded.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct IncomingTrace
{
    private readonly bool _isRoot;

    private IncomingTrace(SpanContext context, bool isRoot, string? debugId)
    {
        Context = context;
        DebugId = debugId;
        _isRoot = isRoot;
    }

    /// <summary>
    /// The caller's context, or that of the first span of a new trace; null when there is nothing to trace. One that is
    /// not recorded should be made ambient, so that the caller's decision travels on.
    /// </summary>
    public SpanContext? Context { get; }

    /// <summary>The name by which somebody wants to find the trace; null when nobody asked.</summary>
    public string? DebugId { get; }

    /// <summary>Whether <see cref="Context"/> is that of the first span itself, and not of its parent.</summary>
    internal bool IsRoot => _isRoot;

    /// <summary>Starts the request's span: below the caller's, or the first of a new trace; a no-op where nothing is recorded.</summary>
    public SpanRecorder Start(string name, SpanKind kind)
    {
        var recorder = _isRoot && Context is { IsRecorded: true } first
            ? new SpanRecorder(new Span(first, name, kind))
            : SpanRecorder.Start(Context, name, kind);
        recorder.SetTag("jaeger-debug-id", DebugId);
        return recorder;
    }

    internal static IncomingTrace Continue(SpanContext context, string? debugId = null) => new(context, isRoot: false, debugId);

    /// <summary>A trace that starts with this request.</summary>
    internal static IncomingTrace New(SpanContext context, string? debugId = null) => new(context, isRoot: true, debugId);
}
