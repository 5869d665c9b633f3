using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>The trace of a request, kept with it as a feature.</summary>
internal sealed class RequestTrace(HttpContext httpContext, SpanContext context, SpanRecorder recorder)
{
    private const string ResponseHeader = "trace-id";

    public SpanContext Context { get; } = context;

    public SpanRecorder Recorder { get; } = recorder;

    /// <summary>
    /// Tells the client which trace it was, whatever the response becomes: just before it starts, since an exception
    /// handler clears what was set earlier.
    /// </summary>
    public void AnnounceTraceId()
    {
        if (!httpContext.Response.HasStarted)
        {
            httpContext.Response.OnStarting(static state => ((RequestTrace)state).WriteTraceId(), this);
        }
    }

    private Task WriteTraceId()
    {
        httpContext.Response.Headers.TryAdd(ResponseHeader, Context.TraceId.ToString("x"));
        return Task.CompletedTask;
    }
}
