using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>
/// Writes Thrift's compact protocol into a buffer of the caller's: synchronous, no allocation, no exception.
/// </summary>
/// <remarks>
/// <para>What does not fit sets <see cref="Overflowed"/> and turns all later writes into no-ops. Take a
/// <see cref="Mark"/> before each element, look at <see cref="Overflowed"/> after it, and
/// <see cref="Truncate"/> to drop it again. All fits exactly when the serialised bytes do.</para>
/// <para>A list's header holds its count. So what precedes a list of yet unknown count is written last, by a second
/// writer, and copied in front. The writer of the elements and of what follows them opens the enclosing structs
/// with <see cref="ResumeStruct"/>.</para>
/// <para>Pass it by <c>ref</c>: a copy has a position of its own.</para>
/// </remarks>
internal ref struct ThriftCompactWriter(Span<byte> buffer) : IThriftWriter
{
    private const byte ProtocolId = 0x82;
    private const byte Version = 1;

    /// <summary>Largest count in a list header of one byte.</summary>
    private const int MaxShortCount = 14;

    /// <summary>Largest step from one field id to the next in a field header of one byte.</summary>
    private const int MaxShortStep = 15;

    /// <summary>Bytes: the type, and the id as a varint of 16 bits.</summary>
    private const int MaxFieldHeaderSize = 4;

    private BoundedBuffer _output = new(buffer);
    private FieldIdStack _enclosing;
    private int _depth;
    private short _lastFieldId;

    /// <summary>Bytes written.</summary>
    public readonly int Position => _output.Position;

    /// <summary>Something did not fit, or nested too deep: <see cref="Written"/> ends somewhere in a value.</summary>
    public readonly bool Overflowed => _output.Overflowed;

    public readonly ReadOnlySpan<byte> Written => _output.Written;

    public readonly ThriftMark Mark() => new(Position, Overflowed, _lastFieldId, _depth);

    /// <summary>
    /// Forgets what was written since the mark, an overflow included. The struct in which the mark was taken must
    /// still be open.
    /// </summary>
    public void Truncate(ThriftMark mark)
    {
        Debug.Assert(mark.Position <= Position, "The mark is of another writer or was truncated before.");
        _output.Rewind(mark.Position, mark.Overflowed);
        _lastFieldId = mark.LastFieldId;
        _depth = mark.Depth;
    }

    public void WriteMessageStart(string name, ThriftMessageType type, int sequenceId)
    {
        _output.WriteByte(ProtocolId);
        _output.WriteByte((byte)(Version | ((byte)type << 5)));
        _output.WriteVarint((uint)sequenceId);
        _output.WriteSizedText(name);
    }

    /// <summary>Opens a struct that is the body of a message or an element of a list.</summary>
    public void WriteStructStart() => ResumeStruct(lastFieldId: 0);

    /// <summary>Opens a struct whose fields up to this id are written elsewhere.</summary>
    public void ResumeStruct(short lastFieldId)
    {
        if (_output.HasRoom(0) && _depth < FieldIdStack.Depth)
        {
            _enclosing[_depth++] = _lastFieldId;
            _lastFieldId = lastFieldId;
        }
        else
        {
            _output.Overflow();
        }
    }

    public void WriteStructEnd()
    {
        Debug.Assert(Overflowed || _depth > 0, "A struct ends that was not started.");
        if (_output.HasRoom(1) && _depth > 0)
        {
            _output.Next = 0;
            _output.Advance(1);
            _lastFieldId = _enclosing[--_depth];
        }
        else
        {
            _output.Overflow();
        }
    }

    /// <summary>Opens a struct that is a field; <see cref="WriteStructEnd"/> ends it.</summary>
    public void WriteStructFieldStart(short id)
    {
        WriteFieldHeader(id, ThriftType.Struct);
        WriteStructStart();
    }

    /// <summary>Announces that many structs, which the caller writes next. Nothing marks the end of a list.</summary>
    public void WriteStructListField(short id, int count)
    {
        WriteFieldHeader(id, ThriftType.List);
        if (count <= MaxShortCount)
        {
            _output.WriteByte((byte)((count << 4) | (byte)ThriftType.Struct));
        }
        else
        {
            _output.WriteByte(0xF0 | (byte)ThriftType.Struct);
            _output.WriteVarint((uint)count);
        }
    }

    public void WriteBoolField(short id, bool value) => WriteFieldHeader(id, value ? ThriftType.True : ThriftType.False);

    public void WriteI32Field(short id, int value) => WriteVarintField(id, ThriftType.I32, Varint.ZigZag(value));

    public void WriteI64Field(short id, long value) => WriteVarintField(id, ThriftType.I64, Varint.ZigZag(value));

    /// <summary>Writes the eight bytes in little-endian order, as all implementations do.</summary>
    public void WriteDoubleField(short id, double value)
    {
        if (!HasRoomForField(id, sizeof(double)))
        {
            _output.Overflow();
            return;
        }

        ref var start = ref _output.Next;
        var size = PutFieldHeader(ref start, id, ThriftType.Double);
        LittleEndian.Write(ref Unsafe.Add(ref start, size), value);
        _output.Advance(size + sizeof(double));
    }

    /// <summary>Writes UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void WriteStringField(short id, ReadOnlySpan<char> value)
    {
        if (_output.HasRoom(value.Length, MaxFieldHeaderSize + Varint.MaxSize32))
        {
            ref var start = ref _output.Next;
            var size = PutFieldHeader(ref start, id, ThriftType.Binary);
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
            WriteFieldHeader(id, ThriftType.Binary);
        }

        _output.WriteSizedText(value);
    }

    /// <summary>Writes bytes, or a string that is UTF-8 already: they look the same.</summary>
    public void WriteBinaryField(short id, ReadOnlySpan<byte> value)
    {
        WriteFieldHeader(id, ThriftType.Binary);
        _output.WriteVarint((uint)value.Length);
        _output.WriteBytes(value);
    }

    /// <summary>Copies list elements that are encoded already.</summary>
    public void WriteEncoded(ReadOnlySpan<byte> elements) => _output.WriteBytes(elements);

    /// <summary>Bytes of the header of a list with so many elements, not counting its field header.</summary>
    public static int ListHeaderSize(int count) => count <= MaxShortCount ? 1 : 1 + Varint.Size((uint)count);

    private void WriteVarintField(short id, ThriftType type, ulong value)
    {
        if (_output.HasRoom(MaxFieldHeaderSize + Varint.MaxSize64))
        {
            ref var start = ref _output.Next;
            var size = PutFieldHeader(ref start, id, type);
            size += Varint.WriteRoomy(ref Unsafe.Add(ref start, size), value);
            _output.Advance(size);
        }
        else
        {
            WriteFieldHeader(id, type);
            _output.WriteVarint(value);
        }
    }

    private void WriteFieldHeader(short id, ThriftType type)
    {
        if (HasRoomForField(id, valueSize: 0))
        {
            _output.Advance(PutFieldHeader(ref _output.Next, id, type));
        }
        else
        {
            _output.Overflow();
        }
    }

    private readonly bool HasRoomForField(short id, int valueSize) =>
        _output.HasRoom(valueSize, MaxFieldHeaderSize) || _output.HasRoom(valueSize, FieldHeaderSize(id));

    private readonly int FieldHeaderSize(short id) => IsShortStep(id) ? 1 : 1 + Varint.Size(Varint.ZigZag((int)id));

    private readonly bool IsShortStep(short id) => (uint)(id - _lastFieldId - 1) < MaxShortStep;

    /// <returns>Bytes put; the position is still before them, since advancing once a field is faster.</returns>
    private int PutFieldHeader(ref byte destination, short id, ThriftType type)
    {
        var isShort = IsShortStep(id);
        var step = id - _lastFieldId;
        _lastFieldId = id;
        if (isShort)
        {
            destination = (byte)((step << 4) | (byte)type);
            return 1;
        }

        destination = (byte)type;
        return 1 + Varint.Write(ref Unsafe.Add(ref destination, 1), Varint.ZigZag((int)id));
    }
}
