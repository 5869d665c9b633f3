using System.Buffers.Binary;

namespace Tracing.Export.Buffering;

/// <summary>
/// What precedes the bytes of a batch in a file. Little-endian, of 4 bytes each but for the time: magic, size of what follows the header, time (8), spans,
/// size of the process, size of the format's name, checksum of what follows, checksum of the header and the salt.
/// </summary>
/// <param name="PayloadSize">Bytes that follow.</param>
/// <param name="Time">Milliseconds since 1970 at which the spans were put here.</param>
/// <param name="Spans">How many.</param>
/// <param name="ProcessSize">Bytes of who made them.</param>
/// <param name="FormatSize">Bytes of the name of their format.</param>
/// <param name="PayloadChecksum">Of the bytes that follow.</param>
internal readonly record struct RecordHeader(int PayloadSize, long Time, int Spans, int ProcessSize, int FormatSize, uint PayloadChecksum)
{
    /// <summary>Bytes.</summary>
    public const int Size = 36;

    private const int ChecksumOffset = Size - sizeof(uint);

    /// <summary>What a header starts with; changes with the version.</summary>
    public static ReadOnlySpan<byte> Magic => [0xD5, (byte)'S', (byte)'P', 1];

    /// <summary>Where the encoded spans start, from the start of the payload.</summary>
    public int SpansOffset => FormatSize + ProcessSize + (Spans * sizeof(int));

    /// <summary>Bytes of header and payload.</summary>
    public long TotalSize => (long)Size + PayloadSize;

    public void Write(Span<byte> destination, ulong salt)
    {
        Magic.CopyTo(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], PayloadSize);
        BinaryPrimitives.WriteInt64LittleEndian(destination[8..], Time);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], Spans);
        BinaryPrimitives.WriteInt32LittleEndian(destination[20..], ProcessSize);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], FormatSize);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[28..], PayloadChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[ChecksumOffset..], Checksum(destination[..ChecksumOffset], salt));
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, ulong salt, out RecordHeader header)
    {
        header = default;
        if (bytes.Length < Size
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Checksum(bytes[..ChecksumOffset], salt))
        {
            return false;
        }

        header = new RecordHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[28..]));
        return header is { PayloadSize: > 0, Spans: > 0, ProcessSize: >= 0, FormatSize: >= 0 }
            && (long)header.FormatSize + header.ProcessSize + ((long)header.Spans * sizeof(int)) <= header.PayloadSize;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes, ulong salt)
    {
        Span<byte> salted = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(salted, salt);
        return Crc32C.Of(bytes, Crc32C.Of(salted));
    }
}
