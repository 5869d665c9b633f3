using System.IO.Compression;
using System.Net;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Runtime.Tests.Export.Transport;

/// <summary>Transports and answers that the tests of HTTP share.</summary>
internal static class HttpCalls
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    public static readonly byte[] Body = [.. Enumerable.Range(0, 5000).Select(static i => (byte)(i / 100))];

    public static void Serve(ScriptedConnection connection, string answer)
    {
        while (connection.ReadRequest() is not null)
        {
            connection.Write(answer);
        }
    }

    public static (AnswerKind Kind, long BytesSent) Kind(Answer answer) => (answer.Kind, answer.BytesSent);

    public static (AnswerKind Kind, DropCause Cause) Cause(Answer answer) => (answer.Kind, answer.Cause);

    public static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    public static HttpTransport OtlpTransport(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        TimeProvider? time = null,
        string? socketPath = null,
        IWebProxy? proxy = null) =>
        new(Target(uri, compresses, headers, timeout, socketPath, proxy), new OtlpHttpAnswers(), time ?? TimeProvider.System);

    public static HttpTarget Target(
        Uri uri,
        bool compresses = false,
        KeyValuePair<string, string>[]? headers = null,
        TimeSpan? timeout = null,
        string? socketPath = null,
        IWebProxy? proxy = null) => new()
        {
            Uri = uri,
            SocketPath = socketPath,
            ContentType = "application/x-protobuf",
            Headers = headers ?? [],
            Timeout = timeout ?? TimeSpan.FromMinutes(10),
            Compresses = compresses,
            Proxy = proxy ?? new WebProxy(),
        };
}
