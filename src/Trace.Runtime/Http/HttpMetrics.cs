using System.Diagnostics.Metrics;

namespace Tracing.Http;

/// <summary>The meter <c>Tracing.Http</c>: metrics of the requests that are served, and of those that are sent.</summary>
internal sealed class HttpMetrics
{
    public const string MeterName = "Tracing.Http";

    // One a process: instruments of two meters of the same name would count the same requests twice.
    private static readonly Lazy<Meter> ProcessMeter = new(static () => new Meter(MeterName));

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

    /// <summary>Null where metrics, or tracing as a whole, are turned off.</summary>
    public RequestMetrics? Server { get; }

    /// <summary>As <see cref="Server"/>.</summary>
    public RequestMetrics? Client { get; }
}
