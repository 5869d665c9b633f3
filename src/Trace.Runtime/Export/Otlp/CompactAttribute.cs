using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>
/// An attribute put together in one piece: one check for room instead of one a field, lengths of one byte that are known beforehand.
/// Spans are mostly attributes. What is unusual is left to <see cref="OtlpAttributeEncoder"/>.
/// </summary>
internal static class CompactAttribute
{
    private const byte KeyTag = (OtlpFields.KeyValueKey << 3) | ProtobufType.LengthDelimited;
    private const byte ValueTag = (OtlpFields.KeyValueValue << 3) | ProtobufType.LengthDelimited;
    private const byte StringTag = (OtlpFields.ValueString << 3) | ProtobufType.LengthDelimited;
    private const byte BoolTag = (OtlpFields.ValueBool << 3) | ProtobufType.Varint;
    private const byte IntTag = (OtlpFields.ValueInt << 3) | ProtobufType.Varint;
    private const byte DoubleTag = (OtlpFields.ValueDouble << 3) | ProtobufType.Fixed64;

    /// <summary>Bytes before the key: the attribute's tag and length, the key's tag and length.</summary>
    private const int KeyStart = 4;

    /// <summary>Bytes beside key and text that the length of an attribute counts at most.</summary>
    private const int MaxInner = 4 + 1 + Varint.MaxSize64;

    /// <summary>Chars of key and text: the attribute's length takes one byte then, and so do those within.</summary>
    private const int MaxText = 127 - MaxInner;

    /// <summary>0, and nothing that counts is written, when texts are long or not ASCII, the key is empty, or there may not be enough room.</summary>
    /// <param name="start">Where to.</param>
    /// <param name="room">Bytes there.</param>
    /// <param name="field">Less than 16.</param>
    /// <param name="tag">Key and value.</param>
    /// <returns>Bytes written.</returns>
    public static int TryPut(ref byte start, int room, int field, in Tag tag)
    {
        var key = tag.Key;
        var type = tag.Type;
        var text = type == TagType.String ? tag.AsString() : "";
        if ((uint)(key.Length - 1) >= MaxText || text.Length > MaxText - key.Length
            || key.Length + text.Length + KeyStart + MaxInner > room
            || !AsciiText.TryWrite(key, ref Unsafe.Add(ref start, KeyStart)))
        {
            return 0;
        }

        ref var value = ref Unsafe.Add(ref start, KeyStart + key.Length);
        var size = type == TagType.String
            ? PutText(ref Unsafe.Add(ref value, 2), text)
            : PutNumber(ref Unsafe.Add(ref value, 2), tag, type);
        if (size == 0)
        {
            return 0;
        }

        start = (byte)((field << 3) | ProtobufType.LengthDelimited);
        Unsafe.Add(ref start, 1) = (byte)(2 + key.Length + 2 + size);
        Unsafe.Add(ref start, 2) = KeyTag;
        Unsafe.Add(ref start, 3) = (byte)key.Length;
        value = ValueTag;
        Unsafe.Add(ref value, 1) = (byte)size;
        return KeyStart + key.Length + 2 + size;
    }

    /// <summary>Bytes that <see cref="PutKnown"/> touches at most.</summary>
    public const int MaxKnown = KeyStart - 1 + ShortText.Room + MaxInner + MaxKnownText;

    /// <summary>Chars of a text behind a known key: the attribute's length takes one byte then.</summary>
    private const int MaxKnownText = MaxText - ShortText.MaxLength;

    /// <summary>Puts an attribute whose key was encoded before; 0, and nothing that counts, for a text that is long or not ASCII.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PutKnown(ref byte start, int field, in ShortText key, in Tag tag)
    {
        key.Put(ref Unsafe.Add(ref start, KeyStart - 1));
        ref var value = ref Unsafe.Add(ref start, KeyStart - 1 + key.Size);
        var type = tag.Type;
        int size;
        if (type == TagType.String)
        {
            var text = tag.AsString();
            size = text.Length > MaxKnownText ? 0 : PutText(ref Unsafe.Add(ref value, 2), text);
            if (size == 0)
            {
                return 0;
            }
        }
        else
        {
            size = type == TagType.Int64 ? PutInt(ref Unsafe.Add(ref value, 2), tag.AsInt64())
                : type == TagType.Boolean ? PutBool(ref Unsafe.Add(ref value, 2), tag.AsBoolean())
                : PutDouble(ref Unsafe.Add(ref value, 2), tag.AsDouble());
        }

        LittleEndian.Write(ref value, (ushort)(ValueTag | (size << 8)));
        start = (byte)((field << 3) | ProtobufType.LengthDelimited);
        LittleEndian.Write(ref Unsafe.Add(ref start, 1), (ushort)((1 + key.Size + 2 + size) | (KeyTag << 8)));
        return KeyStart - 1 + key.Size + 2 + size;
    }

    private static int PutNumber(ref byte destination, in Tag tag, TagType type) => type switch
    {
        TagType.Int64 => PutInt(ref destination, tag.AsInt64()),
        TagType.Boolean => PutBool(ref destination, tag.AsBoolean()),
        _ => PutDouble(ref destination, tag.AsDouble()),
    };

    /// <summary>0 for what is not ASCII.</summary>
    private static int PutText(ref byte destination, string text)
    {
        destination = StringTag;
        Unsafe.Add(ref destination, 1) = (byte)text.Length;
        return AsciiText.TryWrite(text, ref Unsafe.Add(ref destination, 2)) ? 2 + text.Length : 0;
    }

    private static int PutInt(ref byte destination, long value)
    {
        destination = IntTag;
        return 1 + Varint.WriteRoomy(ref Unsafe.Add(ref destination, 1), (ulong)value);
    }

    private static int PutBool(ref byte destination, bool value)
    {
        destination = BoolTag;
        Unsafe.Add(ref destination, 1) = value ? (byte)1 : (byte)0;
        return 2;
    }

    private static int PutDouble(ref byte destination, double value)
    {
        destination = DoubleTag;
        LittleEndian.Write(ref Unsafe.Add(ref destination, 1), value);
        return 1 + sizeof(double);
    }
}
