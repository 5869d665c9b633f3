using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tracing.Grpc;

/// <summary>A real gRPC server on loopback, without tracing unless a derived one adds it.</summary>
public class ShopServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public ShopServer()
        : this(static _ => { }, static _ => { })
    {
    }

    protected ShopServer(Action<IServiceCollection> addServices, Action<WebApplication> use)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        addServices(builder.Services);
        _app = builder.Build();
        use(_app);
        _app.MapGrpcService<OrdersService>();
    }

    /// <summary>Released when a call waits for its client to give up.</summary>
    public SemaphoreSlim HangReached { get; } = new(0);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}
