namespace Tracing.Http;

/// <summary>How a response says that its request went: by its status code, and by <c>grpc-status</c> in headers or trailers.</summary>
internal static class ResponseClassification
{
    public static RequestClass OfStatus(int status) => status switch
    {
        >= 200 and < 300 or 304 => RequestClass.Ok,
        404 => RequestClass.PathNotFound,
        405 => RequestClass.MethodNotAllowed,
        501 => RequestClass.ClientError,
        >= 400 and < 500 => RequestClass.ClientError,
        >= 500 and < 600 => RequestClass.ServerError,
        _ => RequestClass.UnexpectedResponse,
    };

    /// <param name="grpcStatus">The value of the header or trailer; null where there is none. One that is no known code is the server's error.</param>
    public static RequestClass OfGrpcStatus(string? grpcStatus) =>
        grpcStatus is null ? RequestClass.Ok : OfGrpcCode(GrpcStatus.Parse(grpcStatus));

    public static RequestClass OfGrpcCode(int code) => code switch
    {
        0 => RequestClass.Ok,
        1 or 3 or 5 or 6 or 7 or 9 or 10 or 11 or 16 => RequestClass.ClientError,
        12 => RequestClass.PathNotFound,
        _ => RequestClass.ServerError,
    };

    /// <summary>The class of a whole response. Only a success is worth asking for its <c>grpc-status</c>.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="inHeaders"><c>grpc-status</c> in the headers, where an answer without a body has it; null for none.</param>
    /// <param name="inTrailers"><c>grpc-status</c> in the trailers; null for none.</param>
    public static RequestClass Of(int status, string? inHeaders = null, string? inTrailers = null)
    {
        var byStatus = OfStatus(status);
        return byStatus == RequestClass.Ok ? Strongest(OfGrpcStatus(inHeaders), OfGrpcStatus(inTrailers)) : byStatus;
    }

    public static RequestClass Strongest(RequestClass one, RequestClass other) => one > other ? one : other;
}
