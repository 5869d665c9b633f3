using System.Text;

namespace Tracing.Benchmarks.Http;

/// <summary>A request of HTTP/1.1 as a client sends it.</summary>
internal static class RequestText
{
    /// <param name="path">Without the server.</param>
    /// <param name="header">A whole line, besides those that every client sends; null is none.</param>
    public static byte[] Of(string path, string? header)
    {
        var text = new StringBuilder()
            .Append($"GET {path} HTTP/1.1\r\nHost: shop.example:8080\r\nUser-Agent: client/1.0\r\nAccept: */*\r\n")
            .Append(header)
            .Append(header is null ? "" : "\r\n")
            .Append("\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
