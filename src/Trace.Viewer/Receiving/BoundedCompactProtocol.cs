using System.Text;
using Thrift.Protocol;
using Thrift.Protocol.Entities;
using Thrift.Transport.Client;

namespace Tracing.Viewer;

/// <summary>Reads Thrift compact, and believes no declared size that the rest of the message could not hold. Not left to the
/// reader below: whether that looks before it allocates has changed between its versions.</summary>
internal sealed class BoundedCompactProtocol(TMemoryBufferTransport transport) : TCompactProtocol(transport)
{
    private readonly TMemoryBufferTransport _transport = transport;

    private int Remaining => _transport.Length - _transport.Position;

    public override async ValueTask<TList> ReadListBeginAsync(CancellationToken cancellationToken)
    {
        var list = await base.ReadListBeginAsync(cancellationToken);
        Check(list.Count);
        return list;
    }

    public override async ValueTask<TMap> ReadMapBeginAsync(CancellationToken cancellationToken)
    {
        var map = await base.ReadMapBeginAsync(cancellationToken);
        Check(map.Count);
        return map;
    }

    public override async ValueTask<string> ReadStringAsync(CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await ReadBinaryAsync(cancellationToken));

    public override async ValueTask<byte[]> ReadBinaryAsync(CancellationToken cancellationToken)
    {
        var length = await ReadLengthAsync(cancellationToken);
        Check(length);
        if (length == 0)
        {
            return [];
        }

        var bytes = new byte[length];
        await Trans.ReadAllAsync(bytes, 0, length, cancellationToken);
        return bytes;
    }

    // Every element takes at least one byte on the wire.
    private void Check(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw new TProtocolException(TProtocolException.SIZE_LIMIT, "A declared size is larger than the message.");
        }
    }

    private async ValueTask<int> ReadLengthAsync(CancellationToken cancellationToken)
    {
        uint length = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var read = (byte)await ReadByteAsync(cancellationToken);
            length |= (uint)(read & 0x7F) << shift;
            if ((read & 0x80) == 0)
            {
                return (int)length;
            }
        }

        throw new TProtocolException(TProtocolException.INVALID_DATA, "A length is longer than five bytes.");
    }
}
