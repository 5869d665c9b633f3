using System.Buffers.Binary;
using System.Text;

namespace Tracing.Faults.Tests.Serving;

/// <summary>As much of HTTP/2 as a server of unary calls needs that does not look at the headers of a request; and what a server should not do.</summary>
internal sealed class Http2Session(FaultyConnection connection)
{
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte Leave = 7;
    private const byte WindowUpdate = 8;
    private const byte EndsStream = 1;
    private const byte EndsHeaders = 4;
    private const byte Acknowledges = 1;
    private const int PrefaceSize = 24;

    private readonly Dictionary<int, MemoryStream> _bodies = [];
    private int _stream;
    private bool _isOpen;

    /// <summary>The body of the next call that is complete; null at the end of the connection.</summary>
    public byte[]? ReadCall()
    {
        if (!_isOpen)
        {
            Open();
        }

        while (ReadFrame() is var (type, flags, stream, payload))
        {
            switch (type)
            {
                case Settings or Ping when (flags & Acknowledges) == 0:
                    WriteFrame(type, Acknowledges, 0, type == Ping ? payload : []);
                    break;
                case Headers:
                    _bodies[stream] = new MemoryStream();
                    break;
                case Data:
                    _bodies[stream].Write(payload);
                    if ((flags & EndsStream) != 0)
                    {
                        _stream = stream;
                        return _bodies[stream].ToArray();
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>Headers of the answer, or trailers if they end it.</summary>
    public void WriteHeaders(bool ends, params IEnumerable<(string Name, string Value)> headers)
    {
        using var block = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            // A literal without an index: HPACK, section 6.2.2.
            block.WriteByte(0);
            WriteText(block, name);
            WriteText(block, value);
        }

        WriteFrame(Headers, (byte)(EndsHeaders | (ends ? EndsStream : 0)), _stream, block.ToArray());
    }

    public void WriteData(byte[] data, bool ends = false) => WriteFrame(Data, ends ? EndsStream : (byte)0, _stream, data);

    /// <summary>Breaks the call off.</summary>
    public void ResetStream(int code) => WriteFrame(Reset, 0, _stream, BigEndian(code));

    /// <summary>Says good-bye: calls up to this stream are answered still.</summary>
    public void GoAway(int lastStream, int code = 0) => WriteFrame(Leave, 0, 0, [.. BigEndian(lastStream), .. BigEndian(code)]);

    /// <summary>The call at hand is the last one.</summary>
    public void GoAwayBehindCall() => GoAway(_stream);

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static void WriteText(MemoryStream block, string text)
    {
        // An integer with a prefix of seven bits: HPACK, section 5.1.
        var length = text.Length;
        block.WriteByte((byte)Math.Min(length, 127));
        for (length -= 127; length >= 0; length = length < 128 ? -1 : length >> 7)
        {
            block.WriteByte((byte)(length < 128 ? length : (length & 127) | 128));
        }

        block.Write(Encoding.ASCII.GetBytes(text));
    }

    private void Open()
    {
        _isOpen = true;
        if (!connection.TryReadExactly(new byte[PrefaceSize]))
        {
            return;
        }

        // Streams of 16 MiB (setting 4), and a connection of as much more as it can be: no call waits for room.
        WriteFrame(Settings, 0, 0, [0, 4, .. BigEndian(16 * 1024 * 1024)]);
        WriteFrame(WindowUpdate, 0, 0, BigEndian(int.MaxValue - 65_535));
    }

    private (byte Type, byte Flags, int Stream, byte[] Payload)? ReadFrame()
    {
        var head = new byte[9];
        if (!connection.TryReadExactly(head))
        {
            return null;
        }

        var payload = new byte[(head[0] << 16) | (head[1] << 8) | head[2]];
        return connection.TryReadExactly(payload) ? (head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue, payload) : null;
    }

    private void WriteFrame(byte type, byte flags, int stream, byte[] payload) => connection.Write(
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags, .. BigEndian(stream), .. payload]);
}
