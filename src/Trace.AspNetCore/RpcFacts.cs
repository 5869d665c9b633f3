namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of a gRPC call (https://opentelemetry.io/docs/specs/semconv/rpc/grpc/).</summary>
internal static class RpcFacts
{
    /// <param name="span">The request's.</param>
    /// <param name="route">Names service and method only where it is a literal: else a client could make up names without end.</param>
    /// <param name="code">The <c>grpc-status</c>; negative where there is none.</param>
    public static void Tell(RequestSpan span, string? route, int code)
    {
        span.TellTag(new Tag("rpc.system", "grpc"));
        if (route is not null && !route.Contains('{') && route.LastIndexOf('/') is > 0 and var slash)
        {
            span.TellTag(new Tag("rpc.service", route[1..slash]));
            span.TellTag(new Tag("rpc.method", route[(slash + 1)..]));
        }

        if (code >= 0)
        {
            span.TellTag(new Tag("rpc.grpc.status_code", code));
        }
    }
}
