namespace Tracing.AspNetCore;

/// <summary>What is known of a request's trace, kept with the request as a feature. Its presence tells a second pass of the same request.</summary>
internal interface IRequestTrace
{
    /// <summary>The request's span, or the caller's where nothing is recorded; null outside of any trace.</summary>
    SpanContext? Context { get; }

    /// <summary>The caller's span; null where the trace starts here.</summary>
    SpanContext? Caller { get; }

    /// <summary>A no-op where nothing is recorded.</summary>
    SpanRecorder Recorder { get; }
}
