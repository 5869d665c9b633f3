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
    private const byte KeyHeader = (JaegerFields.TagKey << 4) | (byte)ThriftType.Binary;
    private const byte TypeHeader = ((JaegerFields.TagValueType - JaegerFields.TagKey) << 4) | (byte)ThriftType.I32;
    private const byte TextHeader = ((JaegerFields.TagString - JaegerFields.TagValueType) << 4) | (byte)ThriftType.Binary;
    private const byte DoubleHeader = ((JaegerFields.TagDouble - JaegerFields.TagValueType) << 4) | (byte)ThriftType.Double;
    private const byte TrueHeader = ((JaegerFields.TagBool - JaegerFields.TagValueType) << 4) | (byte)ThriftType.True;
    private const byte FalseHeader = ((JaegerFields.TagBool - JaegerFields.TagValueType) << 4) | (byte)ThriftType.False;
    private const byte LongHeader = ((JaegerFields.TagLong - JaegerFields.TagValueType) << 4) | (byte)ThriftType.I64;
    private const byte Stop = 0;

    /// <summary>Chars; the length of a longer text takes more than one byte.</summary>
    private const int MaxText = 127;

    /// <summary>Bytes beside the key and a text: three headers, two lengths, the type and the end; and a number.</summary>
    private const int Overhead = 7 + Varint.MaxSize64;

    /// <summary>False, and nothing is written, when a text is long or not ASCII, or there may not be enough room.</summary>
    public static bool TryWrite(ref ThriftCompactWriter writer, in Tag tag)
    {
        var key = tag.Key;
        var type = tag.Type;
        var text = type == TagType.String ? tag.AsString() : "";
        if (key.Length > MaxText || text.Length > MaxText)
        {
            return false;
        }

        ref var start = ref writer.RoomForEncoded(key.Length + text.Length + Overhead);
        if (Unsafe.IsNullRef(ref start) || !AsciiText.TryWrite(key, ref Unsafe.Add(ref start, 2)))
        {
            return false;
        }

        start = KeyHeader;
        Unsafe.Add(ref start, 1) = (byte)key.Length;
        ref var value = ref Unsafe.Add(ref start, 2 + key.Length);
        var size = type switch
        {
            TagType.String => PutText(ref value, text),
            TagType.Int64 => PutLong(ref value, tag.AsInt64()),
            TagType.Boolean => PutHeaders(ref value, JaegerFields.BoolType, tag.AsBoolean() ? TrueHeader : FalseHeader),
            _ => PutDouble(ref value, tag.AsDouble()),
        };
        if (size == 0)
        {
            return false;
        }

        Unsafe.Add(ref value, size) = Stop;
        writer.AdvanceEncoded(2 + key.Length + size + 1);
        return true;
    }

    private static int PutHeaders(ref byte destination, int type, byte header)
    {
        destination = TypeHeader;
        Unsafe.Add(ref destination, 1) = (byte)Varint.ZigZag(type);
        Unsafe.Add(ref destination, 2) = header;
        return 3;
    }

    private static int PutText(ref byte destination, string text)
    {
        var size = PutHeaders(ref destination, JaegerFields.StringType, TextHeader);
        Unsafe.Add(ref destination, size) = (byte)text.Length;
        return AsciiText.TryWrite(text, ref Unsafe.Add(ref destination, size + 1)) ? size + 1 + text.Length : 0;
    }

    private static int PutLong(ref byte destination, long value)
    {
        var size = PutHeaders(ref destination, JaegerFields.LongType, LongHeader);
        return size + Varint.WriteRoomy(ref Unsafe.Add(ref destination, size), Varint.ZigZag(value));
    }

    /// <summary>0 for what is not finite, which leaves as text.</summary>
    private static int PutDouble(ref byte destination, double value)
    {
        if (!double.IsFinite(value))
        {
            return 0;
        }

        var size = PutHeaders(ref destination, JaegerFields.DoubleType, DoubleHeader);
        LittleEndian.Write(ref Unsafe.Add(ref destination, size), value);
        return size + sizeof(double);
    }
}
