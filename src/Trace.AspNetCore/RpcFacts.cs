using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of a gRPC call (https://opentelemetry.io/docs/specs/semconv/rpc/grpc/).</summary>
internal static class RpcFacts
{
    /// <param name="span">The request's.</param>
    /// <param name="route">Null where none is known.</param>
    /// <param name="code">The <c>grpc-status</c>; negative where there is none.</param>
    public static void Tell(RequestSpan span, RequestRoute? route, int code)
    {
        span.TellTag(new Tag("rpc.system.name", "grpc"));
        if (route is { RpcMethod: { } method })
        {
            span.TellTag(new Tag("rpc.method", method));
        }

        if (code >= 0)
        {
            span.TellTag(new Tag("rpc.response.status_code", GrpcStatus.ConventionalName(code)));
        }
    }
}
