using System.Globalization;
using Tracing.Instrumentation;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// The span of one request that is sent: names, tags and status by OpenTelemetry's stable conventions for HTTP clients
/// (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
/// </summary>
internal sealed class ClientSpan
{
    private static readonly HttpRequestOptionsKey<ClientSpan?> LastAttempt = new("Tracing.ClientSpan");

    private readonly SpanRecorder _recorder;
    private readonly HttpRequestMessage _request;
    private readonly List<(string Name, string Value)> _injected = new(1);

    private ClientSpan(SpanRecorder recorder, HttpRequestMessage request)
    {
        _recorder = recorder;
        _request = request;
    }

    public static ClientSpan Start(SpanContext parent, HttpRequestMessage request, IPropagator propagator)
    {
        var method = HttpMethodName.Canonical(request.Method.Method);
        var recorder = ClientCall.Start(parent, method ?? "HTTP");
        recorder.SetTag("http.request.method", method ?? "_OTHER");
        if (method is null)
        {
            recorder.SetTag("http.request.method_original", request.Method.Method);
        }

        if (request.RequestUri is { IsAbsoluteUri: true } uri)
        {
            recorder.SetTag("server.address", uri.Host);
            recorder.SetTag("server.port", uri.Port);

            // Neither user name and password nor the query, where secrets travel.
            recorder.SetTag("url.full", uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        }

        var span = new ClientSpan(recorder, request);
        span.Inject(propagator);
        return span;
    }

    public AmbientScope Activate() => _recorder.Activate();

    public void End(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        _recorder.SetTag("http.response.status_code", status);
        if (status >= 400)
        {
            _recorder.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            _recorder.SetStatus(SpanStatus.Error);
        }
        else
        {
            _recorder.SetStatus(SpanStatus.Ok);
        }

        _recorder.End();
    }

    public void End(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
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

    private void Inject(IPropagator propagator)
    {
        // A handler that retries sends the same message again. What the last attempt injected is not the application's
        // header, which would stay: this attempt is another span.
        if (_request.Options.TryGetValue(LastAttempt, out var last))
        {
            last?.RemoveInjected(_request);
        }

        SafeInjection.Inject(propagator, _recorder.Context!, new HeaderTarget(this, static (span, name, value) => ((ClientSpan)span).Add(name, value)));
        _request.Options.Set(LastAttempt, this);
    }

    private void Add(string name, string value)
    {
        if (!_request.Headers.NonValidated.Contains(name) && _request.Headers.TryAddWithoutValidation(name, value))
        {
            _injected.Add((name, value));
        }
    }

    private void RemoveInjected(HttpRequestMessage request)
    {
        foreach (var (name, value) in _injected)
        {
            if (HeaderSource.From(request.Headers).First(name) == value)
            {
                request.Headers.Remove(name);
            }
        }
    }
}
