using System.Diagnostics.Metrics;

namespace Tracing.Http;

/// <summary>Rate, errors and duration of requests of one protocol.</summary>
internal sealed class RequestInstruments
{
    private static readonly InstrumentAdvice<double> Milliseconds = new()
    {
        HistogramBucketBoundaries = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000],
    };

    private static readonly InstrumentAdvice<long> Bytes = new()
    {
        HistogramBucketBoundaries = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000],
    };

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _responseBodySize;

    /// <param name="meter">Owns the instruments.</param>
    /// <param name="prefix">What their names begin with, such as <c>http</c> or <c>grpc_client</c>.</param>
    public RequestInstruments(Meter meter, string prefix)
    {
        _requests = meter.CreateCounter<long>(prefix + "_requests", "{request}", "Requests that have ended.");
        _duration = meter.CreateHistogram(prefix + "_request_duration", "ms", "From the request's arrival to the end of the response.", null, Milliseconds);
        _responseBodySize = meter.CreateHistogram(prefix + "_response_body_size_bytes", "By", "Bytes of the response's body.", null, Bytes);
    }

    /// <summary>Whether somebody listens.</summary>
    public bool IsEnabled => _requests.Enabled || _duration.Enabled || _responseBodySize.Enabled;

    public void Record(in MeasuredRequest request, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        _requests.Add(1, labels);
        _duration.Record(request.Duration.TotalMilliseconds, labels);
        if (request.ResponseBodySize is { } size)
        {
            _responseBodySize.Record(size, labels);
        }
    }
}
