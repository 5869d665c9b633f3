using System.IO.Compression;
using OpenTelemetry.Proto.Collector.Trace.V1;
using Thrift;
using Thrift.Protocol;
using Thrift.Transport.Client;

namespace Tracing.Faults.Tests.Serving;

/// <summary>A request that a server has read to its end, decoded by Google's or Apache's types.</summary>
internal sealed class ReceivedRequest
{
    public ReceivedRequest(string head, byte[] body)
    {
        Head = head;
        IsOtlp = Header(head, "Content-Type") == "application/x-protobuf";
        Spans = Decode(Header(head, "Content-Encoding") == "gzip" ? Decompress(body) : body);
    }

    /// <summary>The message of a unary call, behind a byte that says whether it is compressed, and four of its length.</summary>
    public static ReceivedRequest OfGrpc(byte[] body) =>
        new($"\r\nContent-Type: application/x-protobuf{(body[0] == 1 ? "\r\nContent-Encoding: gzip" : "")}", body[5..]);

    public string Head { get; }

    /// <summary>Else it is Jaeger's Thrift.</summary>
    public bool IsOtlp { get; }

    /// <summary>Name and number of tags of each span.</summary>
    public IReadOnlyList<(string Name, int Tags)> Spans { get; }

    public static string? Header(string head, string name) => head.Split("\r\n").Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    private (string, int)[] Decode(byte[] body) => IsOtlp
        ? [.. ExportTraceServiceRequest.Parser.ParseFrom(body).ResourceSpans
            .SelectMany(static resource => resource.ScopeSpans)
            .SelectMany(static scope => scope.Spans)
            .Select(static span => (span.Name, span.Attributes.Count))]
        : [.. DecodeThrift(body).Spans!.Select(static span => (span.OperationName!, span.Tags?.Count ?? 0))];

    private static JaegerThrift.Batch DecodeThrift(byte[] body)
    {
        using var transport = new TMemoryBufferTransport(body, new TConfiguration());
        using var protocol = new TBinaryProtocol(transport);
        var batch = new JaegerThrift.Batch();
        batch.ReadAsync(protocol, default).GetAwaiter().GetResult();
        Assert.Equal(body.Length, transport.Position);
        return batch;
    }

    private static byte[] Decompress(byte[] body)
    {
        using var decompressed = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(decompressed);
        return decompressed.ToArray();
    }
}
