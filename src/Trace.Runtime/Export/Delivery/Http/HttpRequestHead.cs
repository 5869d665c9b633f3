using System.Buffers.Text;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>The head of a request, which is the same each time but for the length of what follows.</summary>
internal sealed class HttpRequestHead
{
    /// <summary>Of a length of a body.</summary>
    private const int MaxDigits = 10;

    private readonly byte[] _direct;
    private readonly byte[] _throughProxy;
    private byte[] _buffer = [];

    public HttpRequestHead(HttpTarget target)
    {
        var fields = Fields(target);
        _direct = Encoding.UTF8.GetBytes($"POST {target.Uri.PathAndQuery} HTTP/1.1\r\n{fields}");
        _throughProxy = Encoding.UTF8.GetBytes(
            $"POST {target.Uri.GetComponents(UriComponents.HttpRequestUrl & ~UriComponents.UserInfo, UriFormat.UriEscaped)} HTTP/1.1\r\n{fields}");
    }

    /// <param name="bodyLength">Bytes that follow.</param>
    /// <param name="proxyAuthorization">Null for none.</param>
    /// <param name="isThroughProxy">Whether a proxy reads the request, and not the endpoint.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(int bodyLength, bool isThroughProxy, string? proxyAuthorization)
    {
        var start = isThroughProxy ? _throughProxy : _direct;
        var end = isThroughProxy && proxyAuthorization is not null ? $"\r\nProxy-Authorization: {proxyAuthorization}\r\n\r\n" : "\r\n\r\n";
        var size = start.Length + MaxDigits + end.Length;
        if (_buffer.Length < size)
        {
            _buffer = new byte[size];
        }

        start.CopyTo(_buffer, 0);
        _ = Utf8Formatter.TryFormat(bodyLength, _buffer.AsSpan(start.Length), out var digits);
        var position = start.Length + digits;
        position += Encoding.ASCII.GetBytes(end, _buffer.AsSpan(position));
        return _buffer.AsSpan(0, position);
    }

    private static string Fields(HttpTarget target)
    {
        var fields = new StringBuilder($"Host: {(target.SocketPath is null ? Authority(target) : "localhost")}\r\n");
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

    private static string Authority(HttpTarget target) => target.Uri.IsDefaultPort ? target.Host : $"{target.Host}:{target.Uri.Port}";
}
