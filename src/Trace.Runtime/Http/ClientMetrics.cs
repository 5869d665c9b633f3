namespace Tracing.Http;

/// <summary>The metrics of requests that are sent, and how they are taken.</summary>
internal sealed class ClientMetrics
{
    private ClientMetrics(RequestMetrics requests, HttpTracingOptions options, TimeProvider time)
    {
        Requests = requests;
        TakesPaths = options.MetricsPathSegments > 0;
        Time = time;
    }

    public RequestMetrics Requests { get; }

    /// <summary>Whether paths, cut to a few segments, stand for what has no template.</summary>
    public bool TakesPaths { get; }

    public TimeProvider Time { get; }

    public bool IsEnabled => Requests.IsEnabled;

    /// <summary>Those of a pipeline; null where they are turned off.</summary>
    public static ClientMetrics? Create(TracePipeline pipeline) => Create(pipeline.HttpMetrics, pipeline.Options);

    /// <summary>Those of a handler without a pipeline; null where they are turned off.</summary>
    public static ClientMetrics? Create(HttpTracingOptions http)
    {
        var options = new TracingOptions { Http = { Metrics = http.Metrics, MetricsPathSegments = http.MetricsPathSegments } };
        return Create(http.Metrics ? HttpMetrics.OfProcess(options) : new HttpMetrics(options), options);
    }

    private static ClientMetrics? Create(HttpMetrics metrics, TracingOptions options) =>
        metrics.Client is { } requests ? new ClientMetrics(requests, options.Http, options.Time) : null;
}
