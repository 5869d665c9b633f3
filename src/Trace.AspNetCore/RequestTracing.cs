using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>All that an application's requests have in common.</summary>
internal sealed class RequestTracing
{
    private readonly Func<HttpContext, bool>? _filter;
    private readonly Func<HttpContext, string?>? _spanName;

    /// <param name="reader">Decides from the headers.</param>
    /// <param name="options">Which requests are traced.</param>
    /// <param name="http">What is recorded of them.</param>
    /// <param name="metrics">Null for none.</param>
    /// <param name="logger">Also makes the scopes of log lines.</param>
    public RequestTracing(IncomingTraceReader reader, RequestTracingOptions options, HttpTracingOptions http, RequestMetrics? metrics, ILogger logger)
    {
        Reader = reader;
        Logger = logger;
        Metrics = metrics;
        LogScopes = options.LogScopes;
        HasTags = http.Tags != HttpTags.None;
        ResponseHeaderName = http.ResponseHeaderName;
        Captured = new CapturedText(http);
        (_filter, _spanName) = (options.Filter, options.SpanName);
    }

    public IncomingTraceReader Reader { get; }

    public ILogger Logger { get; }

    public RequestMetrics? Metrics { get; }

    public bool LogScopes { get; }

    public bool HasTags { get; }

    public string? ResponseHeaderName { get; }

    public CapturedText Captured { get; }

    /// <summary>Whether somebody listens to the metrics.</summary>
    public bool IsMeasuring => Metrics is { IsEnabled: true };

    public static bool IsOptedOut(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<DisableTracingAttribute>() is not null;

    public bool IsLeftOut(HttpContext context, Endpoint? endpoint)
    {
        if (IsOptedOut(endpoint))
        {
            return true;
        }

        try
        {
            return _filter is not null && !_filter(context);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false; // foreign code, which must not fail the request
        }
    }

    /// <summary>The name that the application wants for the request's span; null for ours.</summary>
    public string? SpanNameOf(HttpContext context)
    {
        try
        {
            return _spanName?.Invoke(context);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }
}
