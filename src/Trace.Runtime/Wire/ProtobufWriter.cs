using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>
/// Writes protobuf fields into a buffer of the caller's: no allocation, no exception. Every field that is asked for is written: that a
/// proto3 field of its default value is left out is the caller's business.
/// </summary>
/// <remarks>
/// <para>What does not fit sets <see cref="Overflowed"/> and turns all later writes into no-ops. All fits exactly when the serialised
/// bytes do.</para>
/// <para>The length of a message stands in front of it. Its bytes are kept as the caller expects them to be needed, and what was written
/// moves if he was wrong; so every length takes as few bytes as it can, as with all common writers.</para>
/// <para>Pass it by <c>ref</c>: a copy has a position of its own.</para>
/// </remarks>
internal ref struct ProtobufWriter(Span<byte> buffer)
{
    private const int FirstLongField = 16;

    private BoundedBuffer _output = new(buffer);

    /// <summary>Bytes written.</summary>
    public readonly int Position => _output.Position;

    /// <summary>Something did not fit: <see cref="Written"/> ends somewhere in a field.</summary>
    public readonly bool Overflowed => _output.Overflowed;

    public readonly ReadOnlySpan<byte> Written => _output.Written;

    /// <summary>Opens a message that is a field; <see cref="EndMessage"/> ends it.</summary>
    /// <param name="field">Its number.</param>
    /// <param name="expectedSize">Bytes; worth a guess, because another number of digits costs a copy.</param>
    public ProtobufMark StartMessage(int field, int expectedSize)
    {
        WriteTag(field, ProtobufType.LengthDelimited);
        var lengthSize = Varint.Size((uint)expectedSize);

        // What is kept too much must not be what is missing at the end: the largest body that needs one byte less has to fit behind it.
        while (lengthSize > 1 && !_output.HasRoom((1 << (7 * (lengthSize - 1))) - 1, lengthSize))
        {
            lengthSize--;
        }

        if (_output.HasRoom(lengthSize))
        {
            _output.Advance(lengthSize);
        }
        else
        {
            _output.Overflow();
        }

        return new ProtobufMark(Position, lengthSize);
    }

    /// <summary>Closes the message that was opened last.</summary>
    public void EndMessage(ProtobufMark message)
    {
        if (Overflowed)
        {
            return;
        }

        var length = (uint)(Position - message.BodyStart);
        var lengthSize = Varint.Size(length);
        if (lengthSize != message.LengthSize)
        {
            _output.Shift(message.BodyStart, lengthSize - message.LengthSize);
            if (Overflowed)
            {
                return;
            }
        }

        Varint.Write(ref _output.At(message.BodyStart - message.LengthSize), length);
    }

    /// <summary>Any integer but a signed one in ZigZag form; a negative one is a varint of ten bytes.</summary>
    public void WriteVarintField(int field, ulong value)
    {
        if (_output.HasRoom(Varint.MaxSize32 + Varint.MaxSize64))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.Varint);
            size += Varint.WriteRoomy(ref Unsafe.Add(ref start, size), value);
            _output.Advance(size);
        }
        else
        {
            WriteTag(field, ProtobufType.Varint);
            _output.WriteVarint(value);
        }
    }

    public void WriteBoolField(int field, bool value) => WriteVarintField(field, value ? 1UL : 0);

    public void WriteFixed32Field(int field, uint value)
    {
        if (HasRoomForField(field, sizeof(uint)))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.Fixed32);
            LittleEndian.Write(ref Unsafe.Add(ref start, size), value);
            _output.Advance(size + sizeof(uint));
        }
        else
        {
            _output.Overflow();
        }
    }

    public void WriteFixed64Field(int field, ulong value)
    {
        if (HasRoomForField(field, sizeof(ulong)))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.Fixed64);
            LittleEndian.Write(ref Unsafe.Add(ref start, size), value);
            _output.Advance(size + sizeof(ulong));
        }
        else
        {
            _output.Overflow();
        }
    }

    public void WriteDoubleField(int field, double value) => WriteFixed64Field(field, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void WriteStringField(int field, ReadOnlySpan<char> value)
    {
        if (_output.HasRoom(value.Length, Varint.MaxSize32 + Varint.MaxSize32))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.LengthDelimited);
            var textStart = size + Varint.Write(ref Unsafe.Add(ref start, size), (uint)value.Length);
            if (AsciiText.TryWrite(value, ref Unsafe.Add(ref start, textStart)))
            {
                _output.Advance(textStart + value.Length);
                return;
            }

            _output.Advance(size);
        }
        else
        {
            WriteTag(field, ProtobufType.LengthDelimited);
        }

        _output.WriteSizedText(value);
    }

    /// <summary>Writes bytes, or a message that is encoded already: they look the same.</summary>
    public void WriteBytesField(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, ProtobufType.LengthDelimited);
        _output.WriteVarint((uint)value.Length);
        _output.WriteBytes(value);
    }

    /// <summary>What stands before a message that the caller writes next, or elsewhere.</summary>
    public void WriteMessageHead(int field, int size)
    {
        WriteTag(field, ProtobufType.LengthDelimited);
        _output.WriteVarint((uint)size);
    }

    /// <summary>Eight bytes, the highest first.</summary>
    public void WriteBigEndianField(int field, ulong value)
    {
        if (HasRoomForField(field, 1 + sizeof(ulong)))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.LengthDelimited);
            Unsafe.Add(ref start, size) = sizeof(ulong);
            BigEndian.Write(ref Unsafe.Add(ref start, size + 1), (long)value);
            _output.Advance(size + 1 + sizeof(ulong));
        }
        else
        {
            _output.Overflow();
        }
    }

    /// <summary>Sixteen bytes, the highest first.</summary>
    public void WriteBigEndianField(int field, ulong high, ulong low)
    {
        if (HasRoomForField(field, 1 + (2 * sizeof(ulong))))
        {
            ref var start = ref _output.Next;
            var size = PutTag(ref start, field, ProtobufType.LengthDelimited);
            Unsafe.Add(ref start, size) = 2 * sizeof(ulong);
            BigEndian.Write(ref Unsafe.Add(ref start, size + 1), (long)high);
            BigEndian.Write(ref Unsafe.Add(ref start, size + 1 + sizeof(ulong)), (long)low);
            _output.Advance(size + 1 + (2 * sizeof(ulong)));
        }
        else
        {
            _output.Overflow();
        }
    }

    private static int PutTag(ref byte destination, int field, int type)
    {
        if (field < FirstLongField)
        {
            destination = (byte)((field << 3) | type);
            return 1;
        }

        return Varint.Write(ref destination, ((uint)field << 3) | (uint)type);
    }

    private void WriteTag(int field, int type) => _output.WriteVarint(((uint)field << 3) | (uint)type);

    // One comparison where there is plenty of room, which is nearly always.
    private readonly bool HasRoomForField(int field, int valueSize) =>
        _output.HasRoom(Varint.MaxSize32, valueSize) || _output.HasRoom(Varint.Size((uint)field << 3), valueSize);
}
