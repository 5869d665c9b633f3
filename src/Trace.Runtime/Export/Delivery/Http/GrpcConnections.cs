using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Tracing.Export.Delivery;

/// <summary>Connections of HTTP/2 to an endpoint, made anew where its name leads elsewhere.</summary>
internal sealed class GrpcConnections(HttpTarget target, TimeProvider time, Func<string, IPAddress[]> resolve) : IDisposable
{
    private readonly EndpointAddresses _addresses = new(time, resolve);
    private HttpMessageInvoker? _client;
    private volatile IPAddress[]? _known;
    private volatile IPAddress? _connectedTo;

    /// <summary>The client for the next call. Asks for the addresses of the endpoint, on this thread.</summary>
    /// <exception cref="SocketException">The name is not resolved.</exception>
    public HttpMessageInvoker Current()
    {
        if (_client is not null && HasMoved())
        {
            Disconnect();
        }

        if (_client is null)
        {
            _known = IsDirect() ? _addresses.Of(target.Uri.DnsSafeHost) : null;
            _client = new HttpMessageInvoker(CreateHandler());
        }

        return _client;
    }

    /// <summary>Something went wrong: the endpoint may have moved.</summary>
    public void Suspect() => _addresses.Suspect();

    /// <summary>Gives up the connections, also one that is being made.</summary>
    public void Disconnect()
    {
        _client?.Dispose();
        (_client, _connectedTo) = (null, null);
    }

    public void Dispose() => Disconnect();

    private bool IsDirect() => target.SocketPath is null && (!target.IsSecure || target.Proxy.IsBypassed(target.Uri) || target.Proxy.GetProxy(target.Uri) is null);

    private bool HasMoved()
    {
        if (_known is null)
        {
            return false;
        }

        try
        {
            _known = _addresses.Of(target.Uri.DnsSafeHost);
            return _connectedTo is { } address && !_known.Contains(address);
        }
        catch (SocketException)
        {
            // A name server that is away says nothing about a connection that is there.
            return false;
        }
    }

    private SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = target.Timeout,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        Proxy = target.Proxy,
        SslOptions = target.Tls.OptionsFor(target.Uri.IdnHost, SslApplicationProtocol.Http2),
        UseCookies = false,

        // HTTP/2 without TLS goes through no proxy.
        UseProxy = target.IsSecure && target.SocketPath is null,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (target.SocketPath is { } path)
        {
            return await ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
        }

        // The name is the endpoint's, whose addresses are known, or that of a proxy.
        var host = context.DnsEndPoint.Host;
        var addresses = _known ?? (IPAddress.TryParse(host, out var literal) ? [literal] : resolve(host));
        for (var i = 0; i < addresses.Length; i++)
        {
            try
            {
                var stream = await ConnectAsync(new IPEndPoint(addresses[i], context.DnsEndPoint.Port), cancellation).ConfigureAwait(false);
                _connectedTo = addresses[i];
                return stream;
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                // The next one.
            }
        }

        throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellation)
    {
        var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
