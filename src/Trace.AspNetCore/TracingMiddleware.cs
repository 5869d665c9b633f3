using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// Gives each request of a recorded trace its server span, ambient until the request has been handled. Everything else
/// goes straight to the next middleware.
/// </summary>
internal sealed class TracingMiddleware(RequestDelegate next, IncomingTraceReader reader, ILogger logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var trace = reader.Read(RequestHeaders.Of(context.Request), Describe(context));
        return trace.Context is null ? next(context) : InvokeInTrace(context, trace);
    }

    private static IncomingRequest Describe(HttpContext context) => new()
    {
        SpanName = ServerSpan.InitialName(context.Request),
        Method = context.Request.Method,
        Path = context.Request.Path.Value,
        RemoteAddress = context.Connection.RemoteIpAddress,
    };

    private Task InvokeInTrace(HttpContext context, IncomingTrace trace)
    {
        if (context.Features.Get<RequestTrace>() is not null)
        {
            // A second pass of the same request, as when an exception handler runs the pipeline again.
            return next(context);
        }

        var recorder = trace.Start(ServerSpan.InitialName(context.Request), SpanKind.Server);
        var request = new RequestTrace(context, recorder.Context ?? trace.Context!, recorder);
        context.Features.Set(request);
        return recorder.IsRecording ? InvokeRecorded(context, request) : PassOn(context, request);
    }

    /// <summary>Nothing is recorded here, but the caller's decision travels on with requests that this one causes.</summary>
    private Task PassOn(HttpContext context, RequestTrace request)
    {
        using var scope = request.Context.Activate();
        return next(context);
    }

    private Task InvokeRecorded(HttpContext context, RequestTrace request)
    {
        ServerSpan.SetRequestTags(request.Recorder, context.Request);
        request.AnnounceTraceId();

        // The ambient context is restored before this plain method returns; what is pending keeps its own.
        var scope = request.Recorder.Activate();
        try
        {
            var pending = next(context);
            if (!pending.IsCompletedSuccessfully)
            {
                return EndWhenDone(pending, context, request);
            }

            ServerSpan.End(request.Recorder, context, exception: null, logger);
            return pending;
        }
        catch (Exception exception)
        {
            ServerSpan.End(request.Recorder, context, exception, logger);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }

    private async Task EndWhenDone(Task pending, HttpContext context, RequestTrace request)
    {
        try
        {
            await pending;
        }
        catch (Exception exception)
        {
            ServerSpan.End(request.Recorder, context, exception, logger);
            throw;
        }

        ServerSpan.End(request.Recorder, context, exception: null, logger);
    }
}
