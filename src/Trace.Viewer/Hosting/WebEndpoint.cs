using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tracing.Viewer;

/// <summary>The viewer's own small web server, on the loopback address only.</summary>
internal sealed class WebEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _server;

    private WebEndpoint(KestrelServer server, int port)
    {
        _server = server;
        Port = port;
    }

    public int Port { get; }

    /// <exception cref="ViewerPortInUseException">Another process holds the port.</exception>
    public static async Task<WebEndpoint> StartAsync(int port, QueryApi api, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        var logging = new WarningsOnlyLoggerFactory(loggerFactory);
        var application = new ViewerApplication(api, logging.CreateLogger("Tracing.Viewer"));
        var server = new KestrelServer(
            Options.Create(ServerOptions(port)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logging),
            logging);
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch (Exception exception) when (IsTaken(exception))
        {
            server.Dispose();
            throw ViewerPortInUseException.Tcp(port, exception);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        application.Port = BoundPort(server);
        return new WebEndpoint(server, application.Port);
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _server.StopAsync(timeout.Token);
        _server.Dispose();
    }

    private static KestrelServerOptions ServerOptions(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = 256;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }

    private static int BoundPort(KestrelServer server) =>
        new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    private static bool IsTaken(Exception exception) => exception is IOException { InnerException: AddressInUseException }
        or SocketException { SocketErrorCode: SocketError.AccessDenied }
        or IOException { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } };
}
