using Tracing;
using Tracing.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>The trace of a request.</summary>
public static class TracingHttpContextExtensions
{
    /// <summary>
    /// The identity of the request's span, or of the caller's where the trace is not recorded here; null when the request
    /// is not traced, or <c>UseTracing</c> has not run.
    /// </summary>
    public static SpanContext? GetSpanContext(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IRequestTrace>()?.Context;
    }

    /// <summary>
    /// The context as the request brought it, with the decision it brought, whatever is decided here; null when it brought none that could be
    /// read, or left it to us to start the trace. Its <c>ToString</c> is Jaeger's header format, for log lines.
    /// </summary>
    public static SpanContext? GetCallerSpanContext(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IRequestTrace>()?.Caller;
    }

    /// <summary>The recorder of the request's span, for tags and events; a no-op when nothing is recorded.</summary>
    /// <remarks>
    /// The span ends with the request: do not dispose or end it. Who does ends the span there, with nothing of the response, which is
    /// still to come.
    /// </remarks>
    public static SpanRecorder GetSpanRecorder(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IRequestTrace>()?.Recorder ?? default;
    }
}
