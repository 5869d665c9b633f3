namespace Tracing.Http;

/// <summary>What a request brings with it, and what is decided about it: nothing, a trace that is passed on, or one that is recorded.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct IncomingTrace
{
    // Of the request's own span where that is recorded, since few ask for the caller's; else the caller's.
    private readonly SpanContext? _context;

    private IncomingTrace(SpanContext context, bool isOwn, TraceFlags callerFlags, string? debugId = null, SpanId? parentOfCaller = null)
    {
        _context = context;
        IsOwn = isOwn;
        CallerFlags = callerFlags;
        DebugId = debugId;
        ParentOfCaller = parentOfCaller;
    }

    /// <summary>
    /// The caller's context, or that of the first span of a new trace; null when there is nothing to trace. One that is
    /// not recorded should be made ambient, so that the caller's decision travels on. That of a caller whose trace is recorded here is made
    /// anew by each call.
    /// </summary>
    public SpanContext? Context => IsOwn ? CallerOf(_context!, ParentOfCaller) ?? _context : _context;

    /// <summary>The name by which somebody wants to find the trace; null when nobody asked.</summary>
    public string? DebugId { get; }

    /// <summary>The context of the request's own span where that is recorded, else the caller's; null when there is nothing to trace.</summary>
    internal SpanContext? OwnOrCaller => _context;

    /// <summary>Whether <see cref="OwnOrCaller"/> is the request's own.</summary>
    internal bool IsOwn { get; }

    /// <summary>As the caller sent them, whatever is decided here; those of the new trace where it starts here.</summary>
    internal TraceFlags CallerFlags { get; }

    /// <summary>The parent of the caller's span, where the caller told; known only beside the request's own context.</summary>
    internal SpanId? ParentOfCaller { get; }

    /// <summary>
    /// Starts the request's span: below the caller's, or the first of a new trace; a no-op where nothing is recorded. A request has one: call it once.
    /// </summary>
    public SpanRecorder Start(string name, SpanKind kind)
    {
        var recorder = IsOwn && _context is { IsRecorded: true } own
            ? new SpanRecorder(new Span(own, name, kind))
            : SpanRecorder.Start(_context, name, kind);
        recorder.SetTag("jaeger-debug-id", DebugId);
        return recorder;
    }

    /// <summary>A trace that is not recorded here but goes on, or baggage alone.</summary>
    internal static IncomingTrace Pass(SpanContext caller, TraceFlags callerFlags) => new(caller, isOwn: false, callerFlags);

    /// <summary>A trace that goes on with this request's span.</summary>
    internal static IncomingTrace Continue(SpanContext own, SpanId? parentOfCaller, TraceFlags callerFlags, string? debugId = null) =>
        new(own, isOwn: true, callerFlags, debugId, parentOfCaller);

    /// <summary>A trace that starts with this request, recorded or not.</summary>
    internal static IncomingTrace New(SpanContext first, string? debugId = null) => new(first, isOwn: true, first.Flags, debugId);

    /// <summary>The caller's context; null where the trace starts with the request.</summary>
    /// <param name="own">The request's.</param>
    /// <param name="parentOfCaller">See <see cref="ParentOfCaller"/>.</param>
    /// <param name="flags">See <see cref="CallerFlags"/>; null for those of the request.</param>
    internal static SpanContext? CallerOf(SpanContext own, SpanId? parentOfCaller, TraceFlags? flags = null) => own.ParentSpanId is not { } spanId
        ? null
        : SpanContext.Create(own.TraceId, spanId, parentOfCaller, flags ?? own.Flags, own.Collector, links: null, own.TraceState, own.Baggage);
}
