using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tracing.Http;

/// <summary>
/// The meter <c>Tracing.Http</c>: metrics of the requests that are served, and of those that are sent. A pipeline has one, which bounds
/// the labels of all its handlers together.
/// </summary>
internal sealed class HttpMetrics
{
    public const string MeterName = "Tracing.Http";

    // One a process: instruments of two meters of the same name would count the same requests twice.
    private static readonly Lazy<Meter> ProcessMeter = new(static () => new Meter(MeterName));

    private static readonly ConcurrentDictionary<int, HttpMetrics> WithoutPipeline = new();

    /// <param name="options">Whether there are metrics, and how they are labelled.</param>
    /// <param name="meters">The host's, so that hosts in one process are told apart; null is the process's own.</param>
    public HttpMetrics(TracingOptions options, IMeterFactory? meters = null)
    {
        if (options.Disabled || !options.Http.Metrics || !TracingSupport.IsEnabled)
        {
            return;
        }

        var meter = meters?.Create(new MeterOptions(MeterName)) ?? ProcessMeter.Value;
        Server = new RequestMetrics(meter, "", options.Http.MetricsPathSegments);
        Client = new RequestMetrics(meter, "_client", options.Http.MetricsPathSegments);
    }

    /// <summary>Those of all handlers without a pipeline that label paths in the same way.</summary>
    /// <param name="options">Have metrics.</param>
    public static HttpMetrics OfProcess(TracingOptions options) =>
        WithoutPipeline.GetOrAdd(options.Http.MetricsPathSegments, static (_, options) => new HttpMetrics(options), options);

    /// <summary>Null where metrics, or tracing as a whole, are turned off.</summary>
    public RequestMetrics? Server { get; }

    /// <summary>As <see cref="Server"/>.</summary>
    public RequestMetrics? Client { get; }
}
