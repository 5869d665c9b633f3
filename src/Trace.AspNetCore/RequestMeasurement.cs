using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Measures a request that is not recorded, where somebody listens to the metrics.</summary>
internal sealed class RequestMeasurement(RequestTracing tracing, HttpContext request) : IObservedRequest
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly CountingResponseBody? _body = Counted(request);

    /// <summary>Tells the metrics of a request that has ended.</summary>
    public static void Record(RequestTracing tracing, HttpContext request, long start, in ResponseOutcome outcome, string? route, Endpoint? endpoint)
    {
        if (!tracing.IsMeasuring || endpoint?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null)
        {
            return;
        }

        tracing.Metrics!.Record(new MeasuredRequest
        {
            IsGrpc = outcome.IsGrpc,
            Method = request.Request.Method,
            Route = route,
            Path = request.Request.Path.Value,
            Class = outcome.Class,
            IsAborted = outcome.Cancelled is not null,
            Duration = Stopwatch.GetElapsedTime(start),
            ResponseBodySize = outcome.IsUpgrade ? null : outcome.BodySize,
        });
    }

    public void End(Exception? exception)
    {
        try
        {
            var outcome = ResponseOutcome.Of(request, exception, _body);
            var endpoint = RequestRoute.EndpointOf(request, _body);
            var route = RequestRoute.Of(endpoint, RequestMethod.NameOf(request.Request), outcome.IsGrpc);
            Record(tracing, request, _start, outcome, route?.Template, endpoint);
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // Features of foreign middleware: what they do must not fail the request.
        }
    }

    private static CountingResponseBody? Counted(HttpContext request)
    {
        try
        {
            return CountingResponseBody.PutInto(request, ServedConnection.Of(request));
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            return null; // features of foreign middleware, as at the end
        }
    }
}
