using Microsoft.AspNetCore.Http;

namespace Tracing.AspNetCore;

/// <summary>What one client says of itself and of us, the same with each of its requests: kept once a connection, not once a span.</summary>
internal sealed class RequestSender
{
    // Capped, as all that a span which waits keeps alive: a longer text equals none of these, and gets a sender of its own.
    private readonly string? _host;
    private readonly string _protocol;

    private RequestSender(string scheme, string? host, string? userAgent, string protocol)
    {
        (Scheme, _host, UserAgent, _protocol) = (scheme, host, userAgent, protocol);
        if (!string.IsNullOrEmpty(host))
        {
            var address = new HostString(host);
            (Address, Port) = (address.Host, address.Port ?? -1);
        }

        // "HTTP/1.1", "HTTP/2": the name is the default, and left out.
        if (protocol.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase))
        {
            ProtocolVersion = protocol[5..];
        }

        Characters = scheme.Length + (userAgent?.Length ?? 0) + protocol.Length + (ProtocolVersion?.Length ?? 0) + (host?.Length ?? 0) + (Address?.Length ?? 0);
    }

    /// <summary>Of all texts that are kept.</summary>
    public int Characters { get; }

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
        if (connection?.Sender is { } known && known._host == host && known.UserAgent == userAgent && known.Scheme == scheme && known._protocol == protocol)
        {
            return known;
        }

        var sender = new RequestSender(CapturedText.Cap(scheme), CapOf(host), CapOf(userAgent), CapturedText.Cap(protocol));
        connection?.Sender = sender;
        return sender;
    }

    private static string? CapOf(string? text) => text is null ? null : CapturedText.Cap(text);
}
