using Thrift;
using Thrift.Protocol;
using Thrift.Transport.Client;

namespace Tracing.Runtime.Tests.Export;

/// <summary>Apache Thrift reads what we wrote, to the last byte.</summary>
internal static class ApacheDecoder
{
    public static JaegerThrift.Batch Decode(ReadOnlySpan<byte> packet)
    {
        var bytes = packet.ToArray();
        using var transport = new TMemoryBufferTransport(bytes, new TConfiguration());
        using var protocol = new TCompactProtocol(transport);
        var message = protocol.ReadMessageBeginAsync(default).AsTask().GetAwaiter().GetResult();
        Assert.Equal("emitBatch", message.Name);
        var arguments = new JaegerThrift.Agent.InternalStructs.emitBatch_args();
        arguments.ReadAsync(protocol, default).GetAwaiter().GetResult();
        Assert.Equal(bytes.Length, transport.Position);
        return arguments.Batch!;
    }

    /// <summary>The body of a request to a collector.</summary>
    public static JaegerThrift.Batch DecodeBinary(byte[] body)
    {
        using var transport = new TMemoryBufferTransport(body, new TConfiguration());
        using var protocol = new TBinaryProtocol(transport);
        var batch = new JaegerThrift.Batch();
        batch.ReadAsync(protocol, default).GetAwaiter().GetResult();
        Assert.Equal(body.Length, transport.Position);
        return batch;
    }
}
