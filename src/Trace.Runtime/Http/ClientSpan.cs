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

    public static ClientSpan Start(SpanContext parent, HttpRequestMessage request, OutgoingHeaders headers, ClientTags tags)
    {
        var recorder = ClientCall.Start(parent, NameOf(request));
        var injected = InjectedHeaders.Renew(request);
        tags.SetRequest(recorder, request, injected.Resends);
        headers.Inject(recorder.Context!, request.RequestUri, injected.Target);
        return new ClientSpan(recorder, tags, GrpcRequest.Is(request));
    }

    public AmbientScope Activate() => _recorder.Activate();

    public void End(HttpResponseMessage response)
    {
        if (_tags is null)
        {
            return;
        }

        var grpcStatus = _isGrpc && GrpcRequest.Status(response) is { } text ? GrpcStatus.ConventionalName(GrpcStatus.Parse(text)) : null;
        _tags.SetResponse(_recorder, response, grpcStatus);
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
            _recorder.SetTag("cancelled", true);
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

    private void SetError(string type)
    {
        _recorder.SetTag("error.type", type);
        _recorder.SetStatus(SpanStatus.Error);
    }
}
