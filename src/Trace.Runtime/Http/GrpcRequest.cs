namespace Tracing.Http;

/// <summary>What can be told of a gRPC call from its HTTP request, and from its response's headers.</summary>
internal static class GrpcRequest
{
    public static bool Is(HttpRequestMessage request)
    {
        if (request.Content is not { } content || !content.Headers.NonValidated.TryGetValues("Content-Type", out var values))
        {
            return false;
        }

        return GrpcStatus.IsContentType(values.ToString());
    }

    /// <summary>
    /// <c>grpc-status</c> where it is known already: a call that fails at once has it in the headers; else it comes behind the body.
    /// Null where it is not known yet.
    /// </summary>
    public static string? Status(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(GrpcStatus.HeaderName, out var inHeaders) ? inHeaders.ToString()
        : response.TrailingHeaders.NonValidated.TryGetValues(GrpcStatus.HeaderName, out var inTrailers) ? inTrailers.ToString()
        : null;
}
