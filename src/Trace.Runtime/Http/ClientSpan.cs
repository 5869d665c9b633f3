using System.Globalization;
using Tracing.Instrumentation;

namespace Tracing.Http;

/// <summary>The span of one request that is sent: its name, its headers, and how it went. A no-op (<c>default</c>) where none is recorded.</summary>
internal readonly struct ClientSpan
{
    private readonly SpanRecorder _recorder;
    private readonly ClientTags? _tags;
    private readonly bool _isGrpc;

    private ClientSpan(SpanRecorder recorder, ClientTags tags, bool isGrpc)
    {
        _recorder = recorder;
        _tags = tags;
        _isGrpc = isGrpc;
    }

    public bool IsRecorded => _tags is not null;

    /// <summary>Starts the span. Never throws.</summary>
    /// <param name="parent">Recorded.</param>
    /// <param name="request">Gets the headers.</param>
    /// <param name="injected">Where they are added.</param>
    /// <param name="headers">Adds them.</param>
    /// <param name="tags">What is recorded.</param>
    public static ClientSpan Start(SpanContext parent, HttpRequestMessage request, InjectedHeaders injected, OutgoingHeaders headers, ClientTags tags)
    {
        var recorder = ClientCall.Start(parent, NameOf(request));
        try
        {
            tags.SetRequest(recorder, request, injected.Resends);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The request is the application's own, of whatever classes: what it does not tell is missing in the span.
        }

        headers.Inject(recorder.Context!, request.RequestUri, injected.Target);
        return new ClientSpan(recorder, tags, GrpcRequest.Is(request));
    }

    public AmbientScope Activate() => _recorder.Activate();

    /// <summary>Ends the span by how the request was answered. Never throws.</summary>
    public void End(HttpResponseMessage response)
    {
        if (_tags is null)
        {
            return;
        }

        try
        {
            SetResponse(_tags, response);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A handler below may be the application's own, and answer whatever it likes, null too.
        }

        _recorder.End();
    }

    public void End(Exception exception, CancellationToken cancellationToken)
    {
        if (_tags is null)
        {
            return;
        }

        if (ClientCancellation.Is(exception, cancellationToken))
        {
            _recorder.SetCancelled();
        }
        else
        {
            _recorder.SetTag("error.type", HttpErrorType.Of(exception));
            _recorder.Error(exception);
        }

        _recorder.End();
    }

    private static string NameOf(HttpRequestMessage request)
    {
        var method = HttpMethodName.Canonical(request.Method.Method) ?? "HTTP";
        return request.RouteTemplate() is { } template ? $"{method} {template}" : method;
    }

    private void SetResponse(ClientTags tags, HttpResponseMessage response)
    {
        var grpcStatus = _isGrpc && GrpcRequest.Status(response) is { } text ? GrpcStatus.ConventionalName(GrpcStatus.Parse(text)) : null;
        tags.SetResponse(_recorder, response, grpcStatus);
        var status = (int)response.StatusCode;
        if (status >= 400)
        {
            SetError(status.ToString(CultureInfo.InvariantCulture));
        }
        else if (grpcStatus is not (null or "OK"))
        {
            SetError(grpcStatus);
        }
        else if (!_isGrpc || grpcStatus is not null)
        {
            _recorder.SetStatus(SpanStatus.Ok);
        }
    }

    private void SetError(string type)
    {
        _recorder.SetTag("error.type", type);
        _recorder.SetStatus(SpanStatus.Error);
    }
}
