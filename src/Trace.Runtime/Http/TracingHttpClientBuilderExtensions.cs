using Tracing;
using Tracing.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing for the clients of <c>IHttpClientFactory</c>.</summary>
public static class TracingHttpClientBuilderExtensions
{
    /// <summary>
    /// Records a client span around each request of this client, and sends the span's identity along, in the header formats
    /// that <c>services.AddTracing()</c> is configured with.
    /// </summary>
    public static IHttpClientBuilder AddTracing(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(static services => services.GetService<TracePipeline>() is { } pipeline
            ? new TracingHandler(pipeline.Propagator)
            : new TracingHandler());
    }
}
