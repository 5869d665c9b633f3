using System.Buffers.Text;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>The head of a request, which is the same each time but for the length of what follows.</summary>
internal sealed class HttpRequestHead
{
    private readonly byte[] _direct;
    private readonly byte[] _throughProxy;
    private readonly byte[] _buffer;

    public HttpRequestHead(HttpTarget target)
    {
        var fields = Fields(target);
        _direct = Encoding.UTF8.GetBytes($"POST {target.Uri.PathAndQuery} HTTP/1.1\r\n{fields}");
        _throughProxy = Encoding.UTF8.GetBytes(
            $"POST {target.Uri.GetComponents(UriComponents.HttpRequestUrl & ~UriComponents.UserInfo, UriFormat.UriEscaped)} HTTP/1.1\r\n{fields}");
        _buffer = new byte[Math.Max(_direct.Length, _throughProxy.Length) + 1024];
    }

    /// <param name="bodyLength">Bytes that follow.</param>
    /// <param name="proxyAuthorization">Null for none.</param>
    /// <param name="isThroughProxy">Whether a proxy reads the request, and not the endpoint.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(int bodyLength, bool isThroughProxy, string? proxyAuthorization)
    {
        var start = isThroughProxy ? _throughProxy : _direct;
        start.CopyTo(_buffer, 0);
        var position = start.Length;
        _ = Utf8Formatter.TryFormat(bodyLength, _buffer.AsSpan(position), out var digits);
        position += digits;
        if (isThroughProxy && proxyAuthorization is { Length: < 900 })
        {
            position += Encoding.ASCII.GetBytes("\r\nProxy-Authorization: " + proxyAuthorization, _buffer.AsSpan(position));
        }

        "\r\n\r\n"u8.CopyTo(_buffer.AsSpan(position));
        return _buffer.AsSpan(0, position + 4);
    }

    private static string Fields(HttpTarget target)
    {
        var fields = new StringBuilder($"Host: {(target.SocketPath is null ? Authority(target.Uri) : "localhost")}\r\n");
        if (!target.Headers.Any(static header => header.Key.Equals("user-agent", StringComparison.OrdinalIgnoreCase)))
        {
            _ = fields.Append($"User-Agent: {HttpTarget.UserAgent}\r\n");
        }

        foreach (var (name, value) in target.Headers)
        {
            _ = fields.Append($"{name}: {value}\r\n");
        }

        _ = fields.Append($"Content-Type: {target.ContentType}\r\n");
        return fields.Append(target.Compresses ? "Content-Encoding: gzip\r\n" : "").Append("Content-Length: ").ToString();
    }

    private static string Authority(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.DnsSafeHost}]" : uri.IdnHost;
        return uri.IsDefaultPort ? host : $"{host}:{uri.Port}";
    }
}
