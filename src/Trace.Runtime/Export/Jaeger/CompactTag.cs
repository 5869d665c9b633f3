using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>
/// A tag as Thrift's compact protocol has it, put together in one piece: one check for room instead of one a field, and field
/// headers that are known beforehand. Spans are mostly tags. What is unusual is left to <see cref="JaegerTagEncoder{TWriter}"/>.
/// </summary>
internal static class CompactTag
{
    // The step from the last field's id in the high four bits, the type in the low ones.
    public const byte KeyHeader = (JaegerFields.TagKey << 4) | (byte)ThriftType.Binary;
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

    /// <summary>Chars; the length of a longer text takes more than one byte.</summary>
    private const int MaxText = 127;

    /// <summary>Bytes that <see cref="PutValue"/> touches at most.</summary>
    public const int MaxValue = StartSize + 1 + MaxText + 1;

    /// <summary>Bytes beside the key and a text: its header and length, then what is before and behind the value; and a number.</summary>
    private const int Overhead = 2 + StartSize + 2 + Varint.MaxSize64;

    /// <summary>False, and nothing is written, when a text is long or not ASCII, or there may not be enough room.</summary>
    public static bool TryWrite(ref ThriftCompactWriter writer, in Tag tag)
    {
        var key = tag.Key;
        var text = tag.Type == TagType.String ? tag.AsString() : "";
        ref var start = ref writer.RoomForEncoded(out var room);
        if (key.Length > MaxText || text.Length > MaxText || key.Length + text.Length + Overhead > room
            || !AsciiText.TryWrite(key, ref Unsafe.Add(ref start, 2)))
        {
            return false;
        }

        start = KeyHeader;
        Unsafe.Add(ref start, 1) = (byte)key.Length;
        var size = PutValue(ref Unsafe.Add(ref start, 2 + key.Length), tag);
        if (size == 0)
        {
            return false;
        }

        writer.AdvanceEncoded(2 + key.Length + size);
        return true;
    }

    /// <summary>Puts all that stands behind the key; 0, and nothing that counts, for a text that is long or not ASCII, and for what is not finite.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PutValue(ref byte destination, in Tag tag) => tag.Type switch
    {
        TagType.String => PutText(ref destination, tag.AsString()),
        TagType.Int64 => PutLong(ref destination, tag.AsInt64()),
        TagType.Boolean => PutBoolean(ref destination, tag.AsBoolean()),
        _ => PutDouble(ref destination, tag.AsDouble()),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PutText(ref byte destination, string text)
    {
        var length = text.Length;
        if (length > MaxText || !AsciiText.TryWrite(text, ref Unsafe.Add(ref destination, StartSize + 1)))
        {
            return 0;
        }

        LittleEndian.Write(ref destination, TextStart | ((uint)length << (8 * StartSize)));
        Unsafe.Add(ref destination, StartSize + 1 + length) = Stop;
        return StartSize + 1 + length + 1;
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

    /// <summary>0 for what is not finite, which leaves as text.</summary>
    private static int PutDouble(ref byte destination, double value)
    {
        if (!double.IsFinite(value))
        {
            return 0;
        }

        LittleEndian.Write(ref destination, DoubleStart);
        LittleEndian.Write(ref Unsafe.Add(ref destination, StartSize), value);
        Unsafe.Add(ref destination, StartSize + sizeof(double)) = Stop;
        return StartSize + sizeof(double) + 1;
    }
}
