using Microsoft.Extensions.DependencyInjection.Extensions;
using Tracing;
using Tracing.Grpc;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracing of gRPC clients.</summary>
public static class TracingGrpcServiceCollectionExtensions
{
    /// <summary>
    /// Adds a <see cref="TracingInterceptor"/> with the formats and options of <c>AddTracing</c>, for
    /// <c>AddGrpcClient&lt;T&gt;(…).AddInterceptor&lt;TracingInterceptor&gt;()</c>.
    /// </summary>
    public static IServiceCollection AddTracingInterceptor(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new TracingInterceptor(provider.GetRequiredService<TracePipeline>()));
        return services;
    }
}
