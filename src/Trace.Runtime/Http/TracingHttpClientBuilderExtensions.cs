using Microsoft.Extensions.Http;
using Tracing;
using Tracing.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing for the clients of <c>IHttpClientFactory</c>.</summary>
public static class TracingHttpClientBuilderExtensions
{
    /// <summary>
    /// Records a client span around each request of this client, and sends the span's identity along, in the header formats
    /// that <c>services.AddTracing()</c> is configured with. In <c>ConfigureHttpClientDefaults</c> it goes for all clients. The handler
    /// stands behind all others, whatever the order of the calls, so that each attempt of a handler that retries is a span of its
    /// own; added twice, or to a client that has a <see cref="TracingHandler"/> of its own (its primary handler included), it is there once.
    /// </summary>
    public static IHttpClientBuilder AddTracing(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The name of the defaults is null, which configures all.
        builder.Services.PostConfigure<HttpClientFactoryOptions>(builder.Name, static options => options.HttpMessageHandlerBuilderActions.Add(Add));
        return builder;
    }

    private static void Add(HttpMessageHandlerBuilder builder)
    {
        if (!builder.AdditionalHandlers.Any(IsTraced) && !IsTraced(builder.PrimaryHandler))
        {
            builder.AdditionalHandlers.Add(builder.Services.GetService<TracePipeline>() is { } pipeline
                ? new TracingHandler(pipeline)
                : new TracingHandler());
        }
    }

    private static bool IsTraced(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler delegating and not TracingHandler)
        {
            handler = delegating.InnerHandler;
        }

        return handler is TracingHandler;
    }
}
