using Microsoft.AspNetCore.Http;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>
/// Gives each request of a recorded trace its server span, ambient until the request has been handled, and measures requests where
/// somebody listens. Everything else goes straight to the next middleware.
/// </summary>
internal sealed class TracingMiddleware(RequestDelegate next, RequestTracing tracing)
{
    public Task InvokeAsync(HttpContext context)
    {
        // As when an exception handler runs the pipeline again: what was decided at first stands.
        if (context.Features[typeof(IRequestTrace)] is { } known)
        {
            return InvokeAgain(context, known);
        }

        var endpoint = RequestRoute.CurrentEndpointOf(context);
        if (tracing.IsLeftOut(context, endpoint))
        {
            return InvokeLeftOut(context);
        }

        var method = RequestMethod.NameOf(context.Request);
        var route = RequestRoute.Of(endpoint, method, RequestRoute.IsRpc(endpoint, context.Request));
        var trace = tracing.Reader.Read(RequestHeaders.Of(context.Request), new IncomingRequest
        {
            SpanName = route?.SpanName ?? method,
            Method = context.Request.Method,
            Path = context.Request.Path.Value,
            Route = route?.Template,
            RemoteAddress = context.Connection.RemoteIpAddress,
        });
        return trace.OwnOrCaller is null ? InvokeWithoutTrace(context, UnrecordedRequest.WithoutTrace) : InvokeInTrace(context, trace, route);
    }

    private Task InvokeInTrace(HttpContext context, in IncomingTrace trace, RequestRoute? route)
    {
        if (trace is { IsOwn: true, OwnOrCaller.IsRecorded: true })
        {
            return InvokeRecorded(context, new RequestSpan(tracing, context, trace, route));
        }

        // Nothing is recorded here, but the caller's decision travels on with requests that this one causes.
        var caller = trace.Context!;
        context.Features[typeof(IRequestTrace)] = new UnrecordedRequest(caller, trace.IsOwn ? null : trace.CallerFlags);
        using var scope = caller.Activate();
        using var logScope = LogScopeOf(caller);
        return tracing.IsMeasuring ? InvokeMeasured(context) : next(context);
    }

    private Task InvokeLeftOut(HttpContext context)
    {
        using var scope = SpanContext.Suppress();
        return InvokeWithoutTrace(context, UnrecordedRequest.LeftOut);
    }

    private Task InvokeWithoutTrace(HttpContext context, UnrecordedRequest mark)
    {
        context.Features[typeof(IRequestTrace)] = mark;
        return tracing.IsMeasuring ? InvokeMeasured(context) : next(context);
    }

    private Task InvokeAgain(HttpContext context, object known)
    {
        if (!ReferenceEquals(known, UnrecordedRequest.LeftOut))
        {
            return next(context);
        }

        using var scope = SpanContext.Suppress();
        return next(context);
    }

    private Task InvokeMeasured(HttpContext context) => InvokeObserved(context, new RequestMeasurement(tracing, context));

    private Task InvokeRecorded(HttpContext context, RequestSpan span)
    {
        context.Features[typeof(IRequestTrace)] = span;

        // The ambient context is restored before this plain method returns; what is pending keeps its own.
        using var scope = span.Context.Activate();
        using var logScope = LogScopeOf(span.Context);
        return InvokeObserved(context, span);
    }

    private Task InvokeObserved(HttpContext context, IObservedRequest request)
    {
        try
        {
            var pending = next(context);
            if (!pending.IsCompletedSuccessfully)
            {
                return EndWhenDone(pending, request);
            }

            request.End(exception: null);
            return pending;
        }
        catch (Exception exception)
        {
            request.End(exception);
            throw;
        }
    }

    private static async Task EndWhenDone(Task pending, IObservedRequest request)
    {
        try
        {
            await pending;
        }
        catch (Exception exception)
        {
            request.End(exception);
            throw;
        }

        request.End(exception: null);
    }

    private IDisposable? LogScopeOf(SpanContext context) =>
        tracing.LogScopes && context.HasIdentity ? tracing.Logger.BeginScope(new RequestLogScope(context)) : null;
}
