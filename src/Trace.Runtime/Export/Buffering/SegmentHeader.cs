using System.Buffers.Binary;

namespace Tracing.Export.Buffering;

/// <summary>
/// The first bytes of a file: what it is, and up to where it has been read, which is written anew in its place. Little-endian:
/// magic and version (8 bytes), position (8), spans (4), checksum of these two and the salt (4), the rest zero.
/// </summary>
internal static class SegmentHeader
{
    /// <summary>Bytes.</summary>
    public const int Size = 64;

    /// <summary>Where the position stands.</summary>
    public const int CursorOffset = 8;

    /// <summary>Bytes of the position with its checksum.</summary>
    public const int CursorSize = 16;

    private static ReadOnlySpan<byte> Magic => "TRSPANS\u0001"u8;

    public static void Write(Span<byte> destination, in SegmentCursor cursor, ulong salt)
    {
        destination[..Size].Clear();
        Magic.CopyTo(destination);
        WriteCursor(destination.Slice(CursorOffset, CursorSize), cursor, salt);
    }

    public static void WriteCursor(Span<byte> destination, in SegmentCursor cursor, ulong salt)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination, cursor.Position);
        BinaryPrimitives.WriteInt32LittleEndian(destination[8..], cursor.SpansDone);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], Checksum(destination[..12], salt));
    }

    /// <summary>Whether the file says that it is one of ours, as far as it has been written. One of another version says otherwise.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> header) => header.StartsWith(Magic) || Magic.StartsWith(header);

    public static bool TryReadCursor(ReadOnlySpan<byte> header, ulong salt, out SegmentCursor cursor)
    {
        cursor = default;
        if (header.Length < Size)
        {
            return false;
        }

        var bytes = header.Slice(CursorOffset, CursorSize);
        cursor = new SegmentCursor(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) == Checksum(bytes[..12], salt) && cursor.Position >= Size && cursor.SpansDone >= 0;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes, ulong salt)
    {
        Span<byte> salted = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(salted, salt);
        return Crc32C.Of(bytes, Crc32C.Of(salted));
    }
}
