using System.Diagnostics.Metrics;

namespace Tracing.Http;

/// <summary>Metrics of all requests, traced or not, of a server or of a client.</summary>
internal sealed class RequestMetrics
{
    private readonly RequestInstruments _http;
    private readonly RequestInstruments _grpc;
    private readonly RequestLabels _labels;

    /// <param name="meter">Owns the instruments.</param>
    /// <param name="suffix">Behind the protocol in the instruments' names.</param>
    /// <param name="pathSegments">See <see cref="HttpTracingOptions.MetricsPathSegments"/>.</param>
    public RequestMetrics(Meter meter, string suffix, int pathSegments)
    {
        _http = new RequestInstruments(meter, "http" + suffix);
        _grpc = new RequestInstruments(meter, "grpc" + suffix);
        _labels = new RequestLabels(pathSegments);
    }

    /// <summary>Whether somebody listens: nothing need be measured otherwise.</summary>
    public bool IsEnabled => _http.IsEnabled || _grpc.IsEnabled;

    /// <summary>Never throws, whoever listens.</summary>
    public void Record(in MeasuredRequest request)
    {
        var instruments = request.IsGrpc ? _grpc : _http;
        if (!instruments.IsEnabled)
        {
            return;
        }

        try
        {
            instruments.Record(request, _labels.Of(request));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A listener is foreign code, which must not fail the request.
        }
    }
}
