namespace Tracing.Export.Delivery;

/// <summary>How a unary gRPC call ended.</summary>
/// <param name="Code">As the endpoint said, or as the protocol reads what it said otherwise.</param>
/// <param name="Said">For people; empty for nothing.</param>
/// <param name="Details">A <c>google.rpc.Status</c>, or empty.</param>
/// <param name="Message">The response, where it is a success.</param>
internal sealed record GrpcReply(GrpcCode Code, string Said, ReadOnlyMemory<byte> Details = default, ReadOnlyMemory<byte> Message = default)
{
    /// <summary>HTTP said that the request is too large; for gRPC there is no code that does.</summary>
    public bool IsTooLarge { get; init; }
}
