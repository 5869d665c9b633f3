using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>The route of a request and the name that its span has from it; one object for each template and method.</summary>
internal sealed class RequestRoute
{
    /// <summary>Routes are the application's; this is only for one that makes them up as it goes.</summary>
    private const int MaxKnown = 10_000;

    private static readonly ConcurrentDictionary<(string Template, string Method, bool IsGrpc), RequestRoute> Known = new();

    private readonly (string Template, string Method, bool IsGrpc) _key;

    private RequestRoute(string template, string method, bool isGrpc)
    {
        _key = (template, method, isGrpc);
        Template = template.StartsWith('/') ? template : "/" + template;
        SpanName = isGrpc ? Template[1..] : $"{method} {Template}";
        RpcMethod = isGrpc && !Template.Contains('{') && Template.LastIndexOf('/') > 0 ? SpanName : null;
    }

    /// <summary>With a slash at the start.</summary>
    public string Template { get; }

    public string SpanName { get; }

    /// <summary>As <c>package.Service/Method</c>; null where the template names none, for which clients could make up names without end.</summary>
    public string? RpcMethod { get; }

    /// <summary>The endpoint that was asked for: a handler of errors runs under one of its own.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Of its response; null where it was not seen.</param>
    public static Endpoint? EndpointOf(HttpContext context, CountingResponseBody? body) =>
        context.Features[typeof(IExceptionHandlerFeature)] is IExceptionHandlerFeature { Endpoint: { } failed } ? failed
        : body?.ReExecuted is { } reExecuted ? reExecuted.Endpoint
        : CurrentEndpointOf(context);

    /// <summary>As <c>GetEndpoint</c>, in half the time: to ask by a type as an argument is slow in a server's own features.</summary>
    public static Endpoint? CurrentEndpointOf(HttpContext context) => (context.Features[typeof(IEndpointFeature)] as IEndpointFeature)?.Endpoint;

    /// <summary>
    /// Whether a request is a call of gRPC as far as is known before it is answered. The content type is the client's word, so the endpoint
    /// must be one that a service has: <c>/package.Service/Method</c>.
    /// </summary>
    public static bool IsRpc(Endpoint? endpoint, HttpRequest request) =>
        GrpcStatus.IsContentType(request.ContentType)
        && HttpMethods.IsPost(request.Method)
        && endpoint is RouteEndpoint { RoutePattern: { Parameters.Count: 0, RawText: { } template } }
        && template.AsSpan().Trim('/').Count('/') == 1;

    /// <summary>Null where no route is known.</summary>
    /// <param name="endpoint">The request's.</param>
    /// <param name="method">A known method, or <c>HTTP</c>.</param>
    /// <param name="isGrpc">Whether the span is named after a gRPC method.</param>
    /// <param name="likely">What it probably is; it need not be looked for then.</param>
    public static RequestRoute? Of(Endpoint? endpoint, string method, bool isGrpc, RequestRoute? likely = null)
    {
        if (endpoint is not RouteEndpoint { RoutePattern.RawText: { } template })
        {
            return null;
        }

        if (likely is not null && ReferenceEquals(template, likely._key.Template) && ReferenceEquals(method, likely._key.Method) && isGrpc == likely._key.IsGrpc)
        {
            return likely;
        }

        var key = (template, method, isGrpc);
        if (Known.TryGetValue(key, out var route))
        {
            return route;
        }

        route = new RequestRoute(template, method, isGrpc);
        return Known.Count < MaxKnown ? Known.GetOrAdd(key, route) : route;
    }
}
