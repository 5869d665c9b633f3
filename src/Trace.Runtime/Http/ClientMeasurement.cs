using System.Globalization;

namespace Tracing.Http;

/// <summary>One request that is sent, for the metrics; a no-op (<c>default</c>) where nobody listens.</summary>
internal readonly struct ClientMeasurement
{
    private readonly ClientMetrics? _metrics;
    private readonly HttpRequestMessage _request;
    private readonly long _start;

    public ClientMeasurement(ClientMetrics metrics, HttpRequestMessage request)
    {
        _metrics = metrics;
        _request = request;
        _start = metrics.Time.GetTimestamp();
    }

    public bool IsActive => _metrics is not null;

    /// <summary>Counts the request by how it was answered. Never throws.</summary>
    public void End(HttpResponseMessage response)
    {
        if (_metrics is null)
        {
            return;
        }

        try
        {
            var grpcStatus = GrpcRequest.Is(_request) ? GrpcRequest.Status(response) : null;
            Record(ResponseClassification.Of((int)response.StatusCode, grpcStatus), isAborted: false, BodySize(response));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A handler below may be the application's own, and answer whatever it likes, null too.
        }
    }

    public void End(Exception exception, CancellationToken cancellationToken)
    {
        if (_metrics is not null)
        {
            Record(RequestClass.ServerError, isAborted: ClientCancellation.Is(exception, cancellationToken), bodySize: null);
        }
    }

    /// <summary>
    /// Null where the headers do not tell; that of HEAD is the size of what is not sent. The content itself is not asked: it may be of the
    /// application's own, and computes its length, or buffers for it.
    /// </summary>
    private long? BodySize(HttpResponseMessage response) =>
        _request.Method != HttpMethod.Head
        && response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : null;

    private void Record(RequestClass requestClass, bool isAborted, long? bodySize)
    {
        var isGrpc = GrpcRequest.Is(_request);
        var uri = _request.RequestUri is { IsAbsoluteUri: true } absolute ? absolute : null;
        _metrics!.Requests.Record(new MeasuredRequest
        {
            IsGrpc = isGrpc,
            Method = _request.Method.Method,
            Route = _request.RouteTemplate() ?? (isGrpc ? uri?.AbsolutePath : null),
            Path = !isGrpc && _metrics.TakesPaths ? uri?.AbsolutePath : null,
            Class = requestClass,
            IsAborted = isAborted,
            Duration = _metrics.Time.GetElapsedTime(_start),
            ResponseBodySize = bodySize,
        });
    }
}
