using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>How a request went, as far as is known when its pipeline has come to an end: before the server ends the response.</summary>
internal readonly struct ResponseOutcome
{
    private ResponseOutcome(HttpContext context, Exception? exception, CountingResponseBody? body)
    {
        var response = context.Response;
        HasStarted = response.HasStarted;

        // Where it has not, the server makes the response after this: a rejected request has its own status, all else is 500.
        Status = exception is null || HasStarted ? response.StatusCode
            : exception is BadHttpRequestException rejected ? rejected.StatusCode
            : StatusCodes.Status500InternalServerError;
        BodySize = HttpMethods.IsHead(context.Request.Method) ? 0 : body?.Count ?? 0;

        var mayBeGrpc = GrpcStatus.IsContentType(context.Request.ContentType);
        var trailers = TrailersOf(context, mayBeGrpc);
        HasTrailers = trailers is { Count: > 0 };
        var grpcInHeaders = Single(response.Headers.GrpcStatus);
        var grpcInTrailers = HasTrailers ? Single(trailers!.GrpcStatus) : null;
        GrpcCode = Stronger(grpcInHeaders, grpcInTrailers);

        // A client can send any content type: what answers must be gRPC too.
        IsGrpc = mayBeGrpc
            && (GrpcCode is not null
                || GrpcStatus.IsContentType(response.ContentType)
                || (exception is not null && RequestRoute.IsRpc(context.GetEndpoint(), context.Request)));
        IsUpgrade = Status == StatusCodes.Status101SwitchingProtocols
            || (HttpMethods.IsConnect(context.Request.Method) && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } && Status == StatusCodes.Status200OK);
        Class = exception is null || !HasStarted ? ResponseClassification.Of(Status, grpcInHeaders, grpcInTrailers) : RequestClass.ServerError;
        Cancelled = WhenCancelled(context, exception, body);
    }

    public bool IsGrpc { get; }

    /// <summary>Whether the connection or stream was handed to the application, as for a WebSocket: its bytes are no body.</summary>
    public bool IsUpgrade { get; }

    public bool HasStarted { get; }

    public int Status { get; }

    public RequestClass Class { get; }

    /// <summary>The <c>grpc-status</c> that counts; null where there is none.</summary>
    public int? GrpcCode { get; }

    /// <summary>Bytes that were given to the server; of the answer to <c>HEAD</c> none is sent.</summary>
    public long BodySize { get; }

    public bool HasTrailers { get; }

    /// <summary>When the client went away; null when it did not.</summary>
    public string? Cancelled { get; }

    /// <summary>What went wrong by status code or <c>grpc-status</c>; null when nothing did.</summary>
    public string? Error => ResponseErrors.OfStatus(Status) ?? (GrpcCode is > 0 ? GrpcStatus.NameOf(GrpcCode.GetValueOrDefault()) : null);

    public static ResponseOutcome Of(HttpContext context, Exception? exception, CountingResponseBody? body) => new(context, exception, body);

    /// <summary>Asking for trailers makes some: only where there may be any.</summary>
    private static IHeaderDictionary? TrailersOf(HttpContext context, bool isGrpc) =>
        isGrpc || context.Response.Headers.Trailer.Count > 0 ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : null;

    private static string? Single(in Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values[0];

    private static int? Stronger(string? inHeaders, string? inTrailers)
    {
        var text = ResponseClassification.OfGrpcStatus(inHeaders) > ResponseClassification.OfGrpcStatus(inTrailers)
            ? inHeaders
            : inTrailers ?? inHeaders;
        return text is null ? null : GrpcStatus.Parse(text);
    }

    private string? WhenCancelled(HttpContext context, Exception? exception, CountingResponseBody? body)
    {
        if (exception is not (null or OperationCanceledException or IOException) || (exception is null && IsSent(context)))
        {
            return null;
        }

        // That the connection was reset is thrown to who reads before it is told to who waits for the token.
        if (body is { IsAbortedByServer: true }
            || (exception is not ConnectionResetException && !(body?.ClientAborted ?? context.RequestAborted).IsCancellationRequested))
        {
            return null;
        }

        return !HasStarted ? "before returning headers"
            : exception is null && HasTrailers ? "before returning trailers"
            : "before fully returning body data";
    }

    /// <summary>Whether the client has all that it was promised: then it may go.</summary>
    private bool IsSent(HttpContext context) =>
        HasStarted && (IsWithoutBody(context) || (!HasTrailers && context.Response.ContentLength is { } promised && BodySize >= promised));

    private bool IsWithoutBody(HttpContext context) =>
        IsUpgrade || Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified || HttpMethods.IsHead(context.Request.Method);
}
