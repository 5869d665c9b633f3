using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _hangs = new();
    private readonly WebApplication _app;

    public ShopServer()
        : this(static _ => { }, static _ => { })
    {
    }

    protected ShopServer(Action<IServiceCollection> addServices, Action<WebApplication> use)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            // A client that has no processor for a while is none that went away.
            (kestrel.Limits.MinRequestBodyDataRate, kestrel.Limits.MinResponseDataRate) = (null, null);
            kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        addServices(builder.Services);
        _app = builder.Build();
        use(_app);
        _app.MapGrpcService<OrdersService>();
    }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Completes when the call of this key waits for its client to give up. Others may wait at the same time, or have been given up and come later.</summary>
    public Task HangReached(string key) => HangOf(key).Task;

    /// <summary>The call of this key waits for its client.</summary>
    public void Hangs(string key) => HangOf(key).TrySetResult();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private TaskCompletionSource HangOf(string key) => _hangs.GetOrAdd(key, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
