using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>Makes connections: name, address, proxy, TLS. All of it on the calling thread.</summary>
internal sealed class HttpDialer(HttpTarget target, HttpReplyReader replies, TimeProvider time, Func<string, IPAddress[]> resolve)
{
    /// <summary>So that what balances load by connection or by address gets to.</summary>
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(2);

    private HostAddresses? _host;

    public HttpConnection Dial(Deadline deadline)
    {
        if (target.SocketPath is { } path)
        {
            return Secure(new PolledStream(new UnixDomainSocketEndPoint(path), deadline), host: null, address: null, proxy: null, deadline);
        }

        var proxy = HttpProxy.For(target.Uri, target.Proxy);
        var next = proxy?.Uri ?? target.Uri;
        if (_host?.Host != next.DnsSafeHost)
        {
            _host = new HostAddresses(next.DnsSafeHost, time, resolve);
        }

        var (socket, address) = Connect(_host, next.Port, deadline);
        return Secure(socket, _host, address, proxy, deadline);
    }

    /// <summary>Whether a connection still leads where a new one would, and may be used on.</summary>
    public bool IsCurrent(HttpConnection connection) =>
        time.GetElapsedTime(connection.MadeAt) < MaxLifetime && connection.IsUsable && !connection.HasMoved;

    /// <summary>Something went wrong: the endpoint may have moved.</summary>
    public void Suspect() => _host?.Suspect();

    private static (PolledStream Socket, IPAddress Address) Connect(HostAddresses host, int port, Deadline deadline)
    {
        var addresses = host.Find(deadline.Remaining, deadline.Cancellation);
        for (var i = 0; ; i++)
        {
            var left = addresses.Length - i;
            try
            {
                // One that does not answer leaves time for the others.
                return (new PolledStream(new IPEndPoint(addresses[i], port), deadline.Within(deadline.Remaining / left)), addresses[i]);
            }
            catch (Exception exception) when (left > 1 && exception is SocketException or TimeoutException)
            {
                // The next one.
            }
        }
    }

    private HttpConnection Secure(PolledStream socket, HostAddresses? host, IPAddress? address, HttpProxy? proxy, Deadline deadline)
    {
        try
        {
            socket.Deadline = deadline;
            if (!target.IsSecure)
            {
                socket.StopsAtAnswer = true;
                return new HttpConnection(socket, socket, host, address, proxy, time.GetTimestamp());
            }

            if (proxy is not null)
            {
                Tunnel(socket, proxy);
            }

            var secure = new SslStream(socket);
            Authenticate(secure);
            return new HttpConnection(socket, secure, host, address, proxy: null, time.GetTimestamp());
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Tunnel(PolledStream socket, HttpProxy proxy)
    {
        var authority = $"{target.Host}:{target.Uri.Port}";
        var authorization = proxy.Authorization is { } told ? $"Proxy-Authorization: {told}\r\n" : "";
        socket.Write(Encoding.ASCII.GetBytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{authorization}\r\n"));
        var status = replies.ReadTunnelStatus(socket);
        if (status is < 200 or >= 300)
        {
            throw new ProxyRefusedException($"the proxy {proxy} answered {status}");
        }
    }

    private void Authenticate(SslStream stream)
    {
        try
        {
            stream.AuthenticateAsClient(target.Tls.OptionsFor(target.Uri.IdnHost, SslApplicationProtocol.Http11));
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException
            && exception.InnerException is not (SocketException or TimeoutException or OperationCanceledException))
        {
            throw new TlsFailedException(exception.Message, exception);
        }
    }
}
