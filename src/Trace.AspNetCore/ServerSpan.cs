using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Tracing.AspNetCore;

/// <summary>
/// Name, tags and status of a request's span: OpenTelemetry's stable conventions for HTTP servers
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), without the query string, where secrets travel.
/// </summary>
internal static partial class ServerSpan
{
    /// <summary>Characters kept of what the client may choose at will.</summary>
    private const int MaxClientText = 1_024;

    public static string InitialName(HttpRequest request) => RequestMethod.Canonical(request.Method) ?? "HTTP";

    public static void SetRequestTags(SpanRecorder span, HttpRequest request)
    {
        var method = RequestMethod.Canonical(request.Method);
        span.SetTag("http.request.method", method ?? "_OTHER");
        if (method is null)
        {
            span.SetTag("http.request.method_original", Cap(request.Method));
        }

        span.SetTag("url.scheme", request.Scheme);
        span.SetTag("url.path", Cap(request.PathBase.HasValue ? request.PathBase.Value + request.Path.Value : request.Path.Value ?? "/"));
        if (request.Host.HasValue)
        {
            span.SetTag("server.address", Cap(request.Host.Host));
            if (request.Host.Port is { } port)
            {
                span.SetTag("server.port", port);
            }
        }

        if (request.Headers.UserAgent is { Count: > 0 } userAgent)
        {
            span.SetTag("user_agent.original", Cap(userAgent[0] ?? ""));
        }
    }

    public static void End(SpanRecorder span, HttpContext context, Exception? exception, ILogger logger)
    {
        SetRoute(span, context);
        var cancelled = (exception is null or OperationCanceledException or IOException) && context.RequestAborted.IsCancellationRequested;
        if (cancelled)
        {
            span.SetTag("cancelled", true);
        }
        else if (exception is not null)
        {
            SetFailed(span, context, exception);
        }
        else
        {
            SetStatus(span, context);
        }

        span.End();
        if (cancelled)
        {
            RequestCancelled(logger, context.Response.HasStarted ? "before fully returning body data" : "before returning headers");
        }
    }

    private static void SetRoute(SpanRecorder span, HttpContext context)
    {
        // A handler of errors runs under an endpoint of its own; the span is about what was asked for.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? context.GetEndpoint();
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } template })
        {
            var route = template.StartsWith('/') ? template : "/" + template;
            span.SetTag("http.route", route);
            span.UpdateName($"{InitialName(context.Request)} {route}");
        }
    }

    private static void SetFailed(SpanRecorder span, HttpContext context, Exception exception)
    {
        // The server makes the response after this: a rejected request has its own status, all else is 500.
        var status = context.Response.HasStarted ? context.Response.StatusCode
            : exception is BadHttpRequestException rejected ? rejected.StatusCode
            : StatusCodes.Status500InternalServerError;
        span.SetTag("http.response.status_code", status);
        span.SetTag("error.type", exception.GetType().FullName);
        span.Error(exception);
        span.Error("error processing request");
    }

    private static void SetStatus(SpanRecorder span, HttpContext context)
    {
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (ResponseClass.ErrorText(status) is not { } error)
        {
            span.SetStatus(SpanStatus.Ok);
            return;
        }

        var handled = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        span.SetTag("error.type", handled?.GetType().FullName ?? status.ToString(CultureInfo.InvariantCulture));
        if (handled is not null)
        {
            span.Error(handled);
        }

        span.Error(error);
    }

    private static string Cap(string text) => text.Length <= MaxClientText ? text : text[..MaxClientText];

    [LoggerMessage(EventName = "RequestCancelled", Level = LogLevel.Debug, Message = "request cancelled {When}")]
    private static partial void RequestCancelled(ILogger logger, string when);
}
