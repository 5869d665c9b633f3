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

    private readonly EndpointAddresses _addresses = new(time, resolve);

    public HttpConnection Dial(Deadline deadline)
    {
        if (target.SocketPath is { } path)
        {
            return Secure(new PolledStream(new UnixDomainSocketEndPoint(path), deadline), address: null, proxy: null, deadline);
        }

        var proxy = HttpProxy.For(target.Uri, target.Proxy);
        var next = proxy?.Uri ?? target.Uri;
        var (socket, address) = Connect(next.DnsSafeHost, next.Port, deadline);
        return Secure(socket, address, proxy, deadline);
    }

    /// <summary>Whether a connection still leads where a new one would, and may be used on.</summary>
    public bool IsCurrent(HttpConnection connection)
    {
        if (time.GetElapsedTime(connection.MadeAt) >= MaxLifetime || !connection.IsUsable)
        {
            return false;
        }

        if (connection.Address is not { } address)
        {
            return true;
        }

        try
        {
            return _addresses.Of((connection.Proxy?.Uri ?? target.Uri).DnsSafeHost).Contains(address);
        }
        catch (SocketException)
        {
            // A name server that is away says nothing about a connection that is there.
            return true;
        }
    }

    /// <summary>Something went wrong: the endpoint may have moved.</summary>
    public void Suspect() => _addresses.Suspect();

    private (PolledStream Socket, IPAddress Address) Connect(string host, int port, Deadline deadline)
    {
        var addresses = _addresses.Of(host);
        for (var i = 0; ; i++)
        {
            var left = addresses.Length - i;
            try
            {
                // One that does not answer leaves time for the others.
                return left < 1
                    ? throw new SocketException((int)SocketError.HostNotFound)
                    : (new PolledStream(new IPEndPoint(addresses[i], port), deadline.Within(deadline.Remaining / left)), addresses[i]);
            }
            catch (Exception exception) when (left > 1 && exception is SocketException or TimeoutException)
            {
                // The next one.
            }
        }
    }

    private HttpConnection Secure(PolledStream socket, IPAddress? address, HttpProxy? proxy, Deadline deadline)
    {
        try
        {
            socket.Deadline = deadline;
            if (!target.IsSecure)
            {
                socket.StopsAtAnswer = true;
                return new HttpConnection(socket, socket, address, proxy, time.GetTimestamp());
            }

            if (proxy is not null)
            {
                Tunnel(socket, proxy);
            }

            var secure = new SslStream(socket);
            Authenticate(secure);
            return new HttpConnection(socket, secure, address, proxy: null, time.GetTimestamp());
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Tunnel(PolledStream socket, HttpProxy proxy)
    {
        var authority = $"{target.Uri.IdnHost}:{target.Uri.Port}";
        var authorization = proxy.Authorization is { } told ? $"Proxy-Authorization: {told}\r\n" : "";
        socket.Write(Encoding.ASCII.GetBytes($"CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n{authorization}\r\n"));
        var status = replies.ReadTunnelStatus(socket);
        if (status is < 200 or >= 300)
        {
            throw new IOException($"The proxy {proxy} answered {status}.");
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
