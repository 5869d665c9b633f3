using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>
/// Writes Thrift's binary protocol into a buffer of the caller's: synchronous, no allocation, no exception. All numbers have a fixed
/// size, and a field says its whole id, so that no state is kept but the position.
/// </summary>
/// <remarks>
/// What does not fit sets <see cref="Overflowed"/> and turns all later writes into no-ops. All fits exactly when the serialised bytes
/// do. Pass it by <c>ref</c>: a copy has a position of its own.
/// </remarks>
internal ref struct ThriftBinaryWriter(Span<byte> buffer) : IThriftWriter
{
    /// <summary>Bytes: the type, and the id.</summary>
    public const int FieldHeaderSize = 1 + sizeof(short);

    /// <summary>Bytes of a list's field header, and of its own: the type of its elements, and how many there are.</summary>
    public const int ListFieldHeaderSize = FieldHeaderSize + 1 + sizeof(int);

    /// <summary>Bytes: the end of a struct.</summary>
    public const int StopSize = 1;

    private BoundedBuffer _output = new(buffer);

    /// <inheritdoc/>
    public readonly int Position => _output.Position;

    /// <inheritdoc/>
    public readonly bool Overflowed => _output.Overflowed;

    /// <inheritdoc/>
    public readonly ReadOnlySpan<byte> Written => _output.Written;

    /// <inheritdoc/>
    /// <remarks>Nothing marks the start of a struct.</remarks>
    public readonly void WriteStructStart()
    {
    }

    /// <inheritdoc/>
    public void WriteStructEnd() => _output.WriteByte(0);

    /// <inheritdoc/>
    public void WriteStructFieldStart(short id) => StartField(id, ThriftBinaryType.Struct, valueSize: 0);

    /// <inheritdoc/>
    public void WriteStructListField(short id, int count)
    {
        ref var value = ref StartField(id, ThriftBinaryType.List, valueSize: 1 + sizeof(int));
        if (!Unsafe.IsNullRef(ref value))
        {
            value = (byte)ThriftBinaryType.Struct;
            BigEndian.Write(ref Unsafe.Add(ref value, 1), count);
        }
    }

    /// <inheritdoc/>
    public void WriteBoolField(short id, bool value)
    {
        ref var destination = ref StartField(id, ThriftBinaryType.Bool, valueSize: 1);
        if (!Unsafe.IsNullRef(ref destination))
        {
            destination = value ? (byte)1 : (byte)0;
        }
    }

    /// <inheritdoc/>
    public void WriteI32Field(short id, int value)
    {
        ref var destination = ref StartField(id, ThriftBinaryType.I32, sizeof(int));
        if (!Unsafe.IsNullRef(ref destination))
        {
            BigEndian.Write(ref destination, value);
        }
    }

    /// <inheritdoc/>
    public void WriteI64Field(short id, long value) => WriteEightBytes(id, ThriftBinaryType.I64, value);

    /// <inheritdoc/>
    public void WriteDoubleField(short id, double value) =>
        WriteEightBytes(id, ThriftBinaryType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <inheritdoc/>
    public void WriteStringField(short id, ReadOnlySpan<char> value)
    {
        // UTF-8 never has fewer bytes than UTF-16 has chars.
        const int Overhead = FieldHeaderSize + sizeof(int);
        if (!_output.HasRoom(value.Length, Overhead))
        {
            _output.Overflow();
            return;
        }

        ref var start = ref _output.Next;
        var length = value.Length;
        if (!AsciiText.TryWrite(value, ref Unsafe.Add(ref start, Overhead)) && !_output.TryPutText(value, Overhead, out length))
        {
            _output.Overflow();
            return;
        }

        PutFieldHeader(ref start, id, ThriftBinaryType.Binary);
        BigEndian.Write(ref Unsafe.Add(ref start, FieldHeaderSize), length);
        _output.Advance(Overhead + length);
    }

    /// <inheritdoc/>
    public void WriteBinaryField(short id, ReadOnlySpan<byte> value)
    {
        ref var destination = ref StartField(id, ThriftBinaryType.Binary, sizeof(int));
        if (!Unsafe.IsNullRef(ref destination))
        {
            BigEndian.Write(ref destination, value.Length);
        }

        _output.WriteBytes(value);
    }

    /// <summary>Copies what is encoded already: elements of a list, or the body of a struct with its end.</summary>
    public void WriteEncoded(ReadOnlySpan<byte> encoded) => _output.WriteBytes(encoded);

    private void WriteEightBytes(short id, ThriftBinaryType type, long bits)
    {
        ref var destination = ref StartField(id, type, sizeof(long));
        if (!Unsafe.IsNullRef(ref destination))
        {
            BigEndian.Write(ref destination, bits);
        }
    }

    /// <returns>Where the value goes, which counts as written; or a null reference when header and value do not fit.</returns>
    private ref byte StartField(short id, ThriftBinaryType type, int valueSize)
    {
        if (!_output.HasRoom(FieldHeaderSize + valueSize))
        {
            _output.Overflow();
            return ref Unsafe.NullRef<byte>();
        }

        ref var start = ref _output.Next;
        PutFieldHeader(ref start, id, type);
        _output.Advance(FieldHeaderSize + valueSize);
        return ref Unsafe.Add(ref start, FieldHeaderSize);
    }

    private static void PutFieldHeader(ref byte destination, short id, ThriftBinaryType type)
    {
        destination = (byte)type;
        BigEndian.Write(ref Unsafe.Add(ref destination, 1), id);
    }
}
