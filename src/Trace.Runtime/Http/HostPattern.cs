using System.Buffers;
using System.Globalization;
using System.Net;

namespace Tracing.Http;

/// <summary>One destination that a setting names: <c>*</c>, a host, or <c>*.</c> and a domain; each with or without a port.</summary>
internal sealed class HostPattern
{
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("*/\\?#@% \t");

    private readonly string? _host;
    private readonly string? _suffix;
    private readonly IPAddress? _address;
    private readonly int? _port;

    private HostPattern(string? host, string? suffix, IPAddress? address, int? port)
    {
        _host = host;
        _suffix = suffix;
        _address = address;
        _port = port;
    }

    /// <summary>Whether every destination matches, a relative address too.</summary>
    public bool MatchesAll => _host is null && _suffix is null && _address is null && _port is null;

    public static bool TryParse(string? text, out HostPattern pattern)
    {
        pattern = null!;
        var host = text?.Trim();
        if (string.IsNullOrEmpty(host) || !TryTakePort(ref host, out var port))
        {
            return false;
        }

        if (host == "*")
        {
            pattern = new HostPattern(null, null, null, port);
            return true;
        }

        var isDomain = host.StartsWith("*.", StringComparison.Ordinal);
        if (!TryMakeUri(isDomain ? host[2..] : host, out var uri))
        {
            return false;
        }

        var address = Address(uri);
        if (isDomain && address is not null)
        {
            return false;
        }

        var name = address is null ? Name(uri) : null;
        pattern = new HostPattern(isDomain ? null : name, isDomain ? "." + name : null, address, port);
        return true;
    }

    public bool Matches(Uri uri)
    {
        if (_port is { } port && uri.Port != port)
        {
            return false;
        }

        if (_host is null && _suffix is null && _address is null)
        {
            return true;
        }

        if (uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return _address is not null && _address.Equals(Address(uri));
        }

        var name = Name(uri);
        return name == _host || (_suffix is not null && name.EndsWith(_suffix, StringComparison.Ordinal));
    }

    /// <summary>As on the wire: lower case, international names encoded, no dot at the end.</summary>
    private static string Name(Uri uri) => uri.IdnHost.TrimEnd('.').ToLowerInvariant();

    private static IPAddress? Address(Uri uri)
    {
        if (uri.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6) || !IPAddress.TryParse(uri.IdnHost, out var address))
        {
            return null;
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static bool TryTakePort(ref string host, out int? port)
    {
        port = null;
        var colon = host.LastIndexOf(':');
        if (colon < 0 || colon < host.LastIndexOf(']') || (host.IndexOf(':') != colon && !host.StartsWith('[')))
        {
            return true; // no port, or the colons of an IPv6 address without brackets
        }

        if (!int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > ushort.MaxValue)
        {
            return false;
        }

        host = host[..colon];
        port = number;
        return host.Length > 0;
    }

    private static bool TryMakeUri(string host, out Uri uri)
    {
        uri = null!;
        if (host.AsSpan().ContainsAny(NotInHost) || (host.Contains(':') && !IPAddress.TryParse(host, out _)))
        {
            return false;
        }

        var literal = host.Contains(':') && !host.StartsWith('[') ? $"[{host}]" : host;
        return Uri.TryCreate($"http://{literal}/", UriKind.Absolute, out uri!) && uri.IdnHost.Trim('.').Length > 0;
    }
}
