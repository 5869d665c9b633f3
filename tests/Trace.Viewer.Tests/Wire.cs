using Thrift;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Thrift.Transport.Client;
using Tracing.JaegerThrift;

namespace Tracing.Viewer.Tests;

/// <summary>Batches and messages to feed a viewer with.</summary>
internal static class Wire
{
    /// <summary>From behaviour.md §5; made by ApacheThrift elsewhere.</summary>
    public static readonly byte[] OneSpan = Convert.FromHexString(
        "82810109656d697442617463681c1c180373766300191c16d4a605160016f60116f2e0aa031803666f6f250016c801169003000000");

    public static readonly byte[] EmptyBatch = Convert.FromHexString("82810009656d697442617463681c1c180373766300190c0000");

    public static JaegerThrift.Tag Text(string key, string value) => new(key, JaegerThrift.TagType.STRING) { VStr = value };

    public static JaegerThrift.Tag Bool(string key, bool value) => new(key, JaegerThrift.TagType.BOOL) { VBool = value };

    public static JaegerThrift.Tag Long(string key, long value) => new(key, JaegerThrift.TagType.LONG) { VLong = value };

    public static JaegerThrift.Tag Double(string key, double value) => new(key, JaegerThrift.TagType.DOUBLE) { VDouble = value };

    public static JaegerThrift.Tag Binary(string key, params byte[] value) => new(key, JaegerThrift.TagType.BINARY) { VBinary = value };

    public static JaegerThrift.Span Span(long traceId, long spanId, long parent = 0, string name = "op", long start = 1_000, long duration = 10, params JaegerThrift.Tag[] tags) =>
        new(traceId, 0, spanId, parent, name, 1, start, duration) { Tags = [.. tags] };

    public static Batch Batch(string service, params JaegerThrift.Span[] spans) => new(new Process(service), [.. spans]);

    public static IReadOnlyList<StoredSpan> Stored(string service, params JaegerThrift.Span[] spans) => BatchReader.Read(Batch(service, spans), out _);

    public static async Task<byte[]> EncodeAsync(Batch batch, string name = "emitBatch", TMessageType type = TMessageType.Oneway)
    {
        using var transport = new TMemoryBufferTransport(new TConfiguration());
        using var protocol = new TCompactProtocol(transport);
        await protocol.WriteMessageBeginAsync(new TMessage(name, type, 1), default);
        await new Agent.InternalStructs.emitBatch_args { Batch = batch }.WriteAsync(protocol, default);
        await protocol.WriteMessageEndAsync(default);
        return transport.GetBuffer();
    }
}
