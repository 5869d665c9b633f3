namespace Tracing.AspNetCore;

/// <summary>What a request's span tells of a gRPC call (https://opentelemetry.io/docs/specs/semconv/rpc/grpc/).</summary>
internal static class RpcFacts
{
    public const int TagSlots = 4;

    /// <summary>Without a key where there is nothing to tell.</summary>
    /// <param name="slot">Which of the tags.</param>
    /// <param name="route">Names service and method only where it is a literal: else a client could make up names without end.</param>
    /// <param name="code">The <c>grpc-status</c>; negative where there is none.</param>
    public static Tag Tell(int slot, string? route, int code)
    {
        var slash = route is not null && !route.Contains('{') ? route.LastIndexOf('/') : 0;
        return slot switch
        {
            0 => new Tag("rpc.system", "grpc"),
            1 when slash > 0 => new Tag("rpc.service", route![1..slash]),
            2 when slash > 0 => new Tag("rpc.method", route![(slash + 1)..]),
            3 when code >= 0 => new Tag("rpc.grpc.status_code", code),
            _ => default,
        };
    }
}
