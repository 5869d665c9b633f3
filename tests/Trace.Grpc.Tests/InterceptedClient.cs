using System.Diagnostics.Metrics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Grpc.Shop;
using Tracing.Http;

namespace Tracing.Grpc;

/// <summary>A client of the shop with the interceptor, in a container of its own.</summary>
internal sealed class InterceptedClient : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    /// <param name="address">The server's.</param>
    /// <param name="configure">Options of tracing.</param>
    /// <param name="tellsAddress">Whether the interceptor knows the address.</param>
    /// <param name="withHandler">Whether the channel's HttpClient is traced as well.</param>
    /// <param name="handler">What sends the calls else.</param>
    public InterceptedClient(Uri address, Action<TracingOptions>? configure = null, bool tellsAddress = false, bool withHandler = false, HttpMessageHandler? handler = null)
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        services.AddTracing(configure ?? (static _ => { }));
        services.AddTracingInterceptor();
        services.AddHttpClient("shop").AddTracing();
        _provider = services.BuildServiceProvider();
        var pipeline = _provider.GetRequiredService<TracePipeline>();
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = withHandler
                ? _provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("shop")
                : handler ?? new SocketsHttpHandler(),
        });
        Measurements = new Measurements(_provider.GetRequiredService<IMeterFactory>());
        _invoker = _channel.Intercept(tellsAddress
            ? new TracingInterceptor(pipeline, address)
            : _provider.GetRequiredService<TracingInterceptor>());
        Client = new Orders.OrdersClient(_invoker);
    }

    public Orders.OrdersClient Client { get; }

    public Measurements Measurements { get; }

    /// <summary>Calls what the generated client may not know.</summary>
    public async Task<Reply> CallAsync(Method<Wish, Reply> method, Wish wish) => await _invoker.AsyncUnaryCall(method, host: null, default, wish);

    public void Dispose()
    {
        Measurements.Dispose();
        _channel.Dispose();
        _provider.Dispose();
    }
}
