using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>
/// A tag as Thrift's compact protocol has it, put together in one piece: one check for room instead of one a field, and field
/// headers that are known beforehand. Spans are mostly tags.
/// </summary>
internal static class CompactTag
{
    // The step from the last field's id in the high four bits, the type in the low ones.
    private const byte KeyHeader = (JaegerFields.TagKey << 4) | (byte)ThriftType.Binary;
    private const byte TypeHeader = ((JaegerFields.TagValueType - JaegerFields.TagKey) << 4) | (byte)ThriftType.I32;
    private const byte TextHeader = ((JaegerFields.TagString - JaegerFields.TagValueType) << 4) | (byte)ThriftType.Binary;
    private const byte DoubleHeader = ((JaegerFields.TagDouble - JaegerFields.TagValueType) << 4) | (byte)ThriftType.Double;
    private const byte TrueHeader = ((JaegerFields.TagBool - JaegerFields.TagValueType) << 4) | (byte)ThriftType.True;
    private const byte FalseHeader = ((JaegerFields.TagBool - JaegerFields.TagValueType) << 4) | (byte)ThriftType.False;
    private const byte LongHeader = ((JaegerFields.TagLong - JaegerFields.TagValueType) << 4) | (byte)ThriftType.I64;
    private const byte Stop = 0;

    // Three bytes in one number: the header of the type, the type in ZigZag form, the header of the value.
    private const uint TextStart = TypeHeader | (2 * JaegerFields.StringType << 8) | (TextHeader << 16);
    private const uint DoubleStart = TypeHeader | (2 * JaegerFields.DoubleType << 8) | (DoubleHeader << 16);
    private const uint TrueStart = TypeHeader | (2 * JaegerFields.BoolType << 8) | (TrueHeader << 16);
    private const uint FalseStart = TypeHeader | (2 * JaegerFields.BoolType << 8) | (FalseHeader << 16);
    private const uint LongStart = TypeHeader | (2 * JaegerFields.LongType << 8) | (LongHeader << 16);
    private const int StartSize = 3;

    /// <summary>Bytes that a value touches at most which is no text.</summary>
    private const int MaxNumber = StartSize + Varint.MaxSize64 + 1;

    /// <summary>Bytes that a tag touches at most, but for texts that are checked on their own.</summary>
    private const int MaxTag = 1 + ShortText.Room + MaxNumber;

    /// <summary>0, and nothing that counts, when there may not be enough room.</summary>
    /// <returns>Bytes.</returns>
    public static int TryPut(ref byte destination, int room, in Tag tag)
    {
        if (room < MaxTag)
        {
            return 0;
        }

        destination = KeyHeader;
        var key = 1 + SizedText.Put(ref Unsafe.Add(ref destination, 1), room - MaxTag, tag.Key);
        var value = key == 1 ? 0 : PutValue(ref Unsafe.Add(ref destination, key), room - key, tag.TextOrMarker, tag.Bits);
        return value == 0 ? 0 : key + value;
    }

    /// <summary>The same, where the key is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TryPutKnown(ref byte destination, int room, in ShortText key, object? textOrMarker, long bits)
    {
        if (room < MaxTag)
        {
            return 0;
        }

        destination = KeyHeader;
        key.Put(ref Unsafe.Add(ref destination, 1));
        var value = PutValue(ref Unsafe.Add(ref destination, 1 + key.Size), room - 1 - key.Size, textOrMarker, bits);
        return value == 0 ? 0 : 1 + key.Size + value;
    }

    /// <summary>The same for a text; there is room for a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PutText(ref byte destination, int room, string text)
    {
        LittleEndian.Write(ref destination, TextStart);
        var size = SizedText.Put(ref Unsafe.Add(ref destination, StartSize), room - StartSize - 1, text);
        if (size == 0)
        {
            return 0;
        }

        Unsafe.Add(ref destination, StartSize + size) = Stop;
        return StartSize + size + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PutValue(ref byte destination, int room, object? textOrMarker, long bits)
    {
        if (textOrMarker is null or string)
        {
            return PutText(ref destination, room, Unsafe.As<string>(textOrMarker) ?? "");
        }

        return Unsafe.As<TagMarker>(textOrMarker).Type switch
        {
            TagType.Int64 => PutLong(ref destination, bits),
            TagType.Boolean => PutBoolean(ref destination, bits != 0),
            _ => PutDouble(ref destination, room, BitConverter.Int64BitsToDouble(bits)),
        };
    }

    private static int PutLong(ref byte destination, long value)
    {
        LittleEndian.Write(ref destination, LongStart);
        var size = StartSize + Varint.WriteRoomy(ref Unsafe.Add(ref destination, StartSize), Varint.ZigZag(value));
        Unsafe.Add(ref destination, size) = Stop;
        return size + 1;
    }

    private static int PutBoolean(ref byte destination, bool value)
    {
        // The fourth byte is the end.
        LittleEndian.Write(ref destination, value ? TrueStart : FalseStart);
        return StartSize + 1;
    }

    private static int PutDouble(ref byte destination, int room, double value)
    {
        if (!double.IsFinite(value))
        {
            return PutText(ref destination, room, new Tag("", value).ValueText());
        }

        LittleEndian.Write(ref destination, DoubleStart);
        LittleEndian.Write(ref Unsafe.Add(ref destination, StartSize), value);
        Unsafe.Add(ref destination, StartSize + sizeof(double)) = Stop;
        return StartSize + sizeof(double) + 1;
    }
}
