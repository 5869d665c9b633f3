using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Thrift.Transport.Client;
using Tracing.JaegerThrift;

namespace Tracing.Interop.Tests;

/// <summary>What an agent's client sends, encoded by ApacheThrift.</summary>
internal static class AgentDatagram
{
    public static byte[] Encode(Batch batch)
    {
        using var transport = new TMemoryBufferTransport(new Thrift.TConfiguration());
        using var protocol = new TCompactProtocol(transport);
        var arguments = new Agent.InternalStructs.emitBatch_args { Batch = batch };
        protocol.WriteMessageBeginAsync(new TMessage("emitBatch", TMessageType.Oneway, 0), default).GetAwaiter().GetResult();
        arguments.WriteAsync(protocol, default).GetAwaiter().GetResult();
        protocol.WriteMessageEndAsync(default).GetAwaiter().GetResult();
        return transport.GetBuffer()[..transport.Length];
    }
}
