using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>What one client says of itself and of us, the same with each of its requests: kept once a connection, not once a span.</summary>
internal sealed class RequestSender
{
    private readonly string _scheme;
    private readonly string? _host;
    private readonly string? _userAgent;
    private readonly string _protocol;

    private RequestSender(string scheme, string? host, string? userAgent, string protocol)
    {
        (_scheme, _host, _userAgent, _protocol) = (scheme, host, userAgent, protocol);
        Scheme = CapturedText.Cap(scheme);
        UserAgent = userAgent is null ? null : CapturedText.Cap(userAgent);
        if (!string.IsNullOrEmpty(host))
        {
            var address = new HostString(host);
            (Address, Port) = (CapturedText.Cap(address.Host), address.Port ?? -1);
        }

        // "HTTP/1.1", "HTTP/2": the name is the default, and left out.
        if (protocol.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase))
        {
            ProtocolVersion = CapturedText.Cap(protocol[5..]);
        }
    }

    public string Scheme { get; }

    /// <summary>Null where the client did not say.</summary>
    public string? Address { get; }

    /// <summary>-1 where the client did not say.</summary>
    public int Port { get; } = -1;

    public string? UserAgent { get; }

    /// <summary>Null for what is not HTTP.</summary>
    public string? ProtocolVersion { get; }

    /// <summary>That of the request before where nothing has changed.</summary>
    public static RequestSender Of(HttpRequest request, ServedConnection? connection)
    {
        var (scheme, host, protocol) = (request.Scheme, request.Host.Value, request.Protocol);
        var userAgent = request.Headers.UserAgent is { Count: > 0 } values ? values[0] : null;

        // The server gives the same objects again, whose text need not be compared.
        if (connection?.Sender is { } known && known._host == host && known._userAgent == userAgent && known._scheme == scheme && known._protocol == protocol)
        {
            return known;
        }

        var sender = new RequestSender(scheme, host, userAgent, protocol);
        connection?.Sender = sender;
        return sender;
    }
}
