using System.Buffers.Binary;
using System.Text;
using Tracing.Export.Delivery;

namespace Tracing.Export.Buffering;

/// <summary>A batch as it stands in a file, in a buffer that is used again: made to be written, or read.</summary>
internal sealed class RecordBytes
{
    private byte[] _buffer = [];
    private int[] _ends = [];
    private RecordHeader _header;

    /// <summary>Header and payload, after <see cref="Compose"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, (int)_header.TotalSize);

    /// <summary>Spans of the record that was read.</summary>
    public int Count => _header.Spans;

    /// <summary>Milliseconds since 1970 at which the record that was read was written.</summary>
    public long Time => _header.Time;

    public static long SizeOf(in EncodedSpans spans, ReadOnlySpan<byte> format) =>
        (long)RecordHeader.Size + format.Length + spans.Process.Length + ((long)spans.Count * sizeof(int)) + spans.Spans.Length;

    public void Compose(in EncodedSpans spans, ReadOnlySpan<byte> format, long time, ulong salt)
    {
        var size = (int)SizeOf(spans, format);
        Reserve(size);
        var payload = _buffer.AsSpan(RecordHeader.Size, size - RecordHeader.Size);
        format.CopyTo(payload);
        spans.Process.CopyTo(payload[format.Length..]);
        var ends = payload[(format.Length + spans.Process.Length)..];
        for (var i = 0; i < spans.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(ends[(i * sizeof(int))..], spans.Ends[i] - spans.Offset);
        }

        spans.Spans.CopyTo(ends[(spans.Count * sizeof(int))..]);
        _header = new RecordHeader(payload.Length, time, spans.Count, spans.Process.Length, format.Length, Crc32C.Of(payload));
        _header.Write(_buffer, salt);
    }

    /// <summary>The room for a payload that is to be read.</summary>
    public Span<byte> PayloadOf(in RecordHeader header)
    {
        _header = header;
        Reserve((int)header.TotalSize);
        return _buffer.AsSpan(RecordHeader.Size, header.PayloadSize);
    }

    /// <summary>Whether the payload that has been read is what was written.</summary>
    public bool IsIntact()
    {
        var payload = _buffer.AsSpan(RecordHeader.Size, _header.PayloadSize);
        return Crc32C.Of(payload) == _header.PayloadChecksum && TryReadEnds(payload);
    }

    public bool IsOf(ReadOnlySpan<byte> format) => _buffer.AsSpan(RecordHeader.Size, _header.FormatSize).SequenceEqual(format);

    /// <summary>The name of the format, for a message.</summary>
    public string FormatName() => Encoding.UTF8.GetString(_buffer, RecordHeader.Size, Math.Min(_header.FormatSize, 64));

    public EncodedSpans Spans()
    {
        var payload = _buffer.AsSpan(RecordHeader.Size, _header.PayloadSize);
        return new EncodedSpans(payload.Slice(_header.FormatSize, _header.ProcessSize), payload[_header.SpansOffset..], _ends.AsSpan(0, _header.Spans));
    }

    private bool TryReadEnds(ReadOnlySpan<byte> payload)
    {
        if (_ends.Length < _header.Spans)
        {
            _ends = new int[_header.Spans];
        }

        var bytes = payload[(_header.FormatSize + _header.ProcessSize)..];
        var last = 0;
        for (var i = 0; i < _header.Spans; i++)
        {
            var end = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
            if (end < last)
            {
                return false;
            }

            _ends[i] = last = end;
        }

        return last == payload.Length - _header.SpansOffset;
    }

    private void Reserve(int size)
    {
        if (_buffer.Length < size)
        {
            _buffer = new byte[Math.Max(size, 2 * Math.Min(_buffer.Length, 8 * 1024 * 1024))];
        }
    }
}
