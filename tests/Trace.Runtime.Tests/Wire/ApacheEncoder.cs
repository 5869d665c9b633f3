using Thrift;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Thrift.Transport;
using Thrift.Transport.Client;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>The foreign encoder that ours must equal byte for byte.</summary>
internal static class ApacheEncoder
{
    public static byte[] EncodeMessage(JaegerThrift.Batch batch, int sequenceId) => Encode(async protocol =>
    {
        await protocol.WriteMessageBeginAsync(new TMessage("emitBatch", TMessageType.Oneway, sequenceId), default);
        await new JaegerThrift.Agent.InternalStructs.emitBatch_args { Batch = batch }.WriteAsync(protocol, default);
        await protocol.WriteMessageEndAsync(default);
    });

    /// <summary>An element of a list.</summary>
    public static byte[] EncodeSpan(JaegerThrift.Span span) => Encode(protocol => span.WriteAsync(protocol, default));

    public static byte[] EncodeBinary(JaegerThrift.Batch batch) => EncodeBinary(protocol => batch.WriteAsync(protocol, default));

    public static byte[] Encode(Func<TProtocol, Task> write) => Encode(static transport => new TCompactProtocol(transport), write);

    public static byte[] EncodeBinary(Func<TProtocol, Task> write) => Encode(static transport => new TBinaryProtocol(transport), write);

    private static byte[] Encode(Func<TTransport, TProtocol> create, Func<TProtocol, Task> write)
    {
        using var transport = new TMemoryBufferTransport(new TConfiguration());
        using var protocol = create(transport);
        write(protocol).GetAwaiter().GetResult();
        return transport.GetBuffer().AsSpan(0, transport.Length).ToArray();
    }
}
