using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Tracing.Export.Delivery;

/// <summary>Connections of HTTP/2 to an endpoint, made anew where its name leads elsewhere.</summary>
internal sealed class GrpcConnections(HttpTarget target, TimeProvider time, Func<string, IPAddress[]> resolve) : IDisposable
{
    private readonly HostAddresses _host = new(target.Uri.DnsSafeHost, time, resolve);
    private HttpMessageInvoker? _client;
    private volatile IPAddress[]? _known;
    private volatile IPAddress? _connectedTo;

    /// <summary>The client for the next call.</summary>
    /// <exception cref="SocketException">The name is not resolved.</exception>
    public HttpMessageInvoker Current(Deadline deadline)
    {
        if (_client is not null && HasMoved())
        {
            Disconnect();
        }

        if (_client is null)
        {
            _known = IsDirect() ? _host.Find(deadline.Remaining, deadline.Cancellation) : null;
            _client = new HttpMessageInvoker(CreateHandler());
        }

        return _client;
    }

    /// <summary>Something went wrong: the endpoint may have moved.</summary>
    public void Suspect() => _host.Suspect();

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

        _known = _host.Current();
        return _connectedTo is { } address && !_known.Contains(address);
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
        var deadline = new Deadline(target.Timeout, cancellation);
        for (var i = 0; i < addresses.Length; i++)
        {
            // One that does not answer leaves time for the others.
            using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            share.CancelAfter(deadline.Remaining / (addresses.Length - i));
            try
            {
                var stream = await ConnectAsync(new IPEndPoint(addresses[i], context.DnsEndPoint.Port), share.Token).ConfigureAwait(false);
                _connectedTo = addresses[i];
                return stream;
            }
            catch (Exception exception) when (i + 1 < addresses.Length && exception is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
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
