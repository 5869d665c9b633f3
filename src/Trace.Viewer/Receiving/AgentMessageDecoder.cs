using System.Diagnostics.CodeAnalysis;
using Thrift;
using Thrift.Protocol.Entities;
using Thrift.Transport.Client;
using Tracing.JaegerThrift;

namespace Tracing.Viewer;

/// <summary>Reads the one message of the Jaeger agent protocol, <c>emitBatch</c> in Thrift compact. Total: any bytes are an answer.</summary>
internal static class AgentMessageDecoder
{
    /// <summary>Bytes; the most that one UDP datagram can carry.</summary>
    public const int MaxDatagram = 65_535;

    /// <summary>Levels; a batch needs seven, the rest is room for fields that we do not know.</summary>
    private const int MaxDepth = 32;

    [SuppressMessage("Design", "CA1031", Justification = "What a hostile datagram makes the decoder throw is its verdict, not a fault.")]
    public static bool TryDecode(ReadOnlySpan<byte> message, [NotNullWhen(true)] out Batch? batch, [NotNullWhen(false)] out string? reason)
    {
        batch = null;
        try
        {
            // Nothing in here ever waits: the transport is memory.
            (batch, reason) = ReadAsync(message.ToArray()).AsTask().GetAwaiter().GetResult();
            return batch is not null;
        }
        catch (Exception exception)
        {
            // The type only: a message may quote the bytes.
            reason = exception.GetType().Name;
            return false;
        }
    }

    private static async ValueTask<(Batch? Batch, string? Reason)> ReadAsync(byte[] bytes)
    {
        var limits = new TConfiguration { MaxMessageSize = bytes.Length, MaxFrameSize = bytes.Length, RecursionLimit = MaxDepth };
        using var transport = new TMemoryBufferTransport(bytes, limits);
        using var protocol = new BoundedCompactProtocol(transport);

        var message = await protocol.ReadMessageBeginAsync(CancellationToken.None);
        if (message.Type is not (TMessageType.Oneway or TMessageType.Call))
        {
            return (null, "not a call");
        }

        if (message.Name != "emitBatch")
        {
            return (null, "not an emitBatch");
        }

        var arguments = new Agent.InternalStructs.emitBatch_args();
        await arguments.ReadAsync(protocol, CancellationToken.None);
        return transport.Position != transport.Length ? (null, "bytes after the message")
            : arguments.Batch is null ? (null, "no batch")
            : (arguments.Batch, null);
    }
}
