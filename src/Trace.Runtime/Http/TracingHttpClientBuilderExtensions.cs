using Tracing;
using Tracing.Http;
using Tracing.Propagation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing for the clients of <c>IHttpClientFactory</c>.</summary>
public static class TracingHttpClientBuilderExtensions
{
    /// <summary>
    /// Records a client span around each request of this client, and sends the span's identity along, under the header name
    /// that <c>services.AddTracing()</c> is configured with.
    /// </summary>
    public static IHttpClientBuilder AddTracing(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(static services => services.GetService<TracePipeline>() is { } pipeline
            ? new TracingHandler(new JaegerPropagator(pipeline.Options.TraceContextHeaderName))
            : new TracingHandler());
    }
}
