using Thrift;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
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

    public static byte[] Encode(Func<TCompactProtocol, Task> write)
    {
        using var transport = new TMemoryBufferTransport(new TConfiguration());
        using var protocol = new TCompactProtocol(transport);
        write(protocol).GetAwaiter().GetResult();
        return transport.GetBuffer().AsSpan(0, transport.Length).ToArray();
    }
}
