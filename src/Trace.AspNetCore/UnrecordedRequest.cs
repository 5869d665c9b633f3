namespace Tracing.AspNetCore;

/// <summary>A request whose trace is not recorded here, but travels on; or one outside of any.</summary>
/// <param name="context">What travels on; null for nothing.</param>
/// <param name="callerFlags">As the caller sent them, whatever was decided here; null where the trace starts here.</param>
internal sealed class UnrecordedRequest(SpanContext? context, TraceFlags? callerFlags) : IRequestTrace
{
    /// <summary>Of requests that are only counted.</summary>
    public static UnrecordedRequest WithoutTrace { get; } = new(null, null);

    /// <summary>Of requests whose calls are not traced either.</summary>
    public static UnrecordedRequest LeftOut { get; } = new(null, null);

    public SpanContext? Context => context is { HasIdentity: true } ? context : null;

    public SpanContext? Caller => callerFlags is not { } flags || Context is not { } own ? null
        : own.Flags == flags ? own
        : SpanContext.Create(own.TraceId, own.SpanId, own.ParentSpanId, flags, collector: null, links: null, own.TraceState, own.Baggage);

    public SpanRecorder Recorder => default;
}
