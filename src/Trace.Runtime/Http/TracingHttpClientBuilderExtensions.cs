using Tracing.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing for the clients of <c>IHttpClientFactory</c>.</summary>
public static class TracingHttpClientBuilderExtensions
{
    /// <summary>Records a client span around each request of this client, and sends the span's identity along.</summary>
    public static IHttpClientBuilder AddTracing(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(static services => new TracingHandler());
    }
}
