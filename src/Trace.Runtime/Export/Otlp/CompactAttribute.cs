using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>
/// An attribute put together in one piece: one check for room instead of one a field, lengths of one byte that are known beforehand.
/// Spans are mostly attributes. What is large is left to <see cref="OtlpAttributeEncoder"/>.
/// </summary>
internal static class CompactAttribute
{
    private const byte KeyTag = (OtlpFields.KeyValueKey << 3) | ProtobufType.LengthDelimited;
    private const byte ValueTag = (OtlpFields.KeyValueValue << 3) | ProtobufType.LengthDelimited;
    private const byte StringTag = (OtlpFields.ValueString << 3) | ProtobufType.LengthDelimited;
    private const byte BoolTag = (OtlpFields.ValueBool << 3) | ProtobufType.Varint;
    private const byte IntTag = (OtlpFields.ValueInt << 3) | ProtobufType.Varint;
    private const byte DoubleTag = (OtlpFields.ValueDouble << 3) | ProtobufType.Fixed64;

    /// <summary>Bytes; a length of one byte says no more.</summary>
    private const int MaxLength = 127;

    /// <summary>Bytes before the key's length: the attribute's tag and length, the key's tag.</summary>
    private const int KeyStart = 3;

    /// <summary>Bytes behind the key, at most, but for a text: the value's tag and length, a tag and a number.</summary>
    private const int MaxValue = 2 + 1 + Varint.MaxSize64;

    /// <summary>0, and nothing that counts, when there may not be enough room.</summary>
    /// <param name="start">Where to.</param>
    /// <param name="room">Bytes there.</param>
    /// <param name="field">Less than 16.</param>
    /// <param name="tag">Key and value.</param>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Put(ref byte start, int room, int field, in Tag tag)
    {
        var size = TryPut(ref start, room, field, tag.Key, tag.TextOrMarker, tag.Bits);
        return size > 0 ? size : PutAny(ref start, room, field, tag);
    }

    // By its parts, so that a tag may stay in registers.
    private static int TryPut(ref byte start, int room, int field, string key, object? textOrMarker, long bits)
    {
        if (room < KeyStart + MaxValue || key.Length == 0)
        {
            return 0;
        }

        var keySize = SizedText.Put(ref Unsafe.Add(ref start, KeyStart), room - KeyStart - MaxValue, key);
        if (keySize == 0)
        {
            return 0;
        }

        ref var value = ref Unsafe.Add(ref start, KeyStart + keySize);
        int size;
        if (textOrMarker is null or string)
        {
            Unsafe.Add(ref value, 2) = StringTag;
            size = 1 + SizedText.Put(ref Unsafe.Add(ref value, 3), room - KeyStart - keySize - 3, Unsafe.As<string>(textOrMarker) ?? "");
            if (size == 1)
            {
                return 0;
            }
        }
        else
        {
            size = PutNumber(ref Unsafe.Add(ref value, 2), Unsafe.As<TagMarker>(textOrMarker).Type, bits);
        }

        var length = 1 + keySize + 2 + size;
        if (length > MaxLength)
        {
            return 0;
        }

        start = (byte)((field << 3) | ProtobufType.LengthDelimited);
        LittleEndian.Write(ref Unsafe.Add(ref start, 1), (ushort)(length | (KeyTag << 8)));
        LittleEndian.Write(ref value, (ushort)(ValueTag | (size << 8)));
        return 2 + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PutNumber(ref byte destination, TagType type, long bits)
    {
        switch (type)
        {
            case TagType.Int64:
                destination = IntTag;
                return 1 + Varint.WriteRoomy(ref Unsafe.Add(ref destination, 1), (ulong)bits);
            case TagType.Boolean:
                destination = BoolTag;
                Unsafe.Add(ref destination, 1) = bits != 0 ? (byte)1 : (byte)0;
                return 2;
            default:
                destination = DoubleTag;
                LittleEndian.Write(ref Unsafe.Add(ref destination, 1), (ulong)bits);
                return 1 + sizeof(double);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PutAny(ref byte start, int room, int field, Tag tag)
    {
        var writer = new ProtobufWriter(MemoryMarshal.CreateSpan(ref start, Math.Max(0, room)));
        OtlpAttributeEncoder.Write(ref writer, field, tag);
        return writer.Overflowed ? 0 : writer.Position;
    }
}
