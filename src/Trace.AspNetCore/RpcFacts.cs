using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of a gRPC call (https://opentelemetry.io/docs/specs/semconv/rpc/grpc/).</summary>
internal static class RpcFacts
{
    public const int TagSlots = 3;

    /// <summary>Without a key where there is nothing to tell.</summary>
    /// <param name="slot">Which of the tags.</param>
    /// <param name="route">Null where none is known.</param>
    /// <param name="code">The <c>grpc-status</c>; negative where there is none.</param>
    public static Tag Tell(int slot, RequestRoute? route, int code) => slot switch
    {
        0 => new Tag("rpc.system.name", "grpc"),
        1 when route is { RpcMethod: { } method } => new Tag("rpc.method", method),
        2 when code >= 0 => new Tag("rpc.response.status_code", GrpcStatus.ConventionalName(code)),
        _ => default,
    };
}
