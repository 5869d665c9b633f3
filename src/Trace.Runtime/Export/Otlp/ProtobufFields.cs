using System.Buffers.Binary;

namespace Tracing.Export.Otlp;

/// <summary>Walks over the fields of an encoded message that came from elsewhere. It never reads beyond its end, and never throws.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    public int Number { get; private set; }

    /// <summary>Of a field with a varint or fixed value.</summary>
    public ulong Value { get; private set; }

    /// <summary>Of a field with a length.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public bool HasBytes { get; private set; }

    /// <summary>The walk ended before the message did: it is malformed.</summary>
    public bool IsMalformed { get; private set; }

    public bool MoveNext()
    {
        if (_rest.IsEmpty || IsMalformed)
        {
            return false;
        }

        if (!TryReadVarint(out var tag) || tag >> 3 is 0 or > 0x1fff_ffff || !TryReadValue((int)(tag & 7)))
        {
            IsMalformed = true;
            return false;
        }

        Number = (int)(tag >> 3);
        return true;
    }

    private bool TryReadValue(int wireType)
    {
        HasBytes = wireType == 2;
        switch (wireType)
        {
            case 0 when TryReadVarint(out var value):
                Value = value;
                return true;
            case 1 when _rest.Length >= 8:
                Value = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
                _rest = _rest[8..];
                return true;
            case 2 when TryReadVarint(out var length) && length <= (ulong)_rest.Length:
                Bytes = _rest[..(int)length];
                _rest = _rest[(int)length..];
                return true;
            case 5 when _rest.Length >= 4:
                Value = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[4..];
                return true;
            default:
                return false;
        }
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
