using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Tracing.Wire;

/// <summary>
/// Bytes written into a span of the caller's that cannot grow. What does not fit leaves no room at all, so that
/// later writes are refused too, until <see cref="Rewind"/>.
/// </summary>
internal ref struct BoundedBuffer(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _end = buffer.Length;

    /// <summary>Bytes written.</summary>
    public int Position { get; private set; }

    public readonly bool Overflowed => _end < 0;

    public readonly ReadOnlySpan<byte> Written => _buffer[..Position];

    // No room is left before a negative end, so the fast path needs no second comparison for an overflow.
    public readonly bool HasRoom(int bytes) => _end - Position >= bytes;

    public void Overflow() => _end = -1;

    public void Rewind(int position, bool overflowed)
    {
        Position = position;
        _end = overflowed ? -1 : _buffer.Length;
    }

    /// <summary>Writes without a check: the caller has asked <see cref="HasRoom"/>.</summary>
    public void Append(byte value) => Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), Position++) = value;

    /// <inheritdoc cref="Append"/>
    public void AppendVarint(ulong value) =>
        Position += Varint.Write(ref Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), Position), value);

    public void WriteDouble(double value)
    {
        if (HasRoom(sizeof(double)))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_buffer[Position..], value);
            Position += sizeof(double);
        }
        else
        {
            Overflow();
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (HasRoom(bytes.Length))
        {
            bytes.CopyTo(_buffer[Position..]);
            Position += bytes.Length;
        }
        else
        {
            Overflow();
        }
    }

    /// <summary>Writes the number of bytes as a varint, then the bytes.</summary>
    public void WriteSized(ReadOnlySpan<byte> bytes)
    {
        if (HasRoomForSized(bytes.Length))
        {
            AppendVarint((uint)bytes.Length);
            WriteBytes(bytes);
        }
        else
        {
            Overflow();
        }
    }

    /// <summary>Writes the number of UTF-8 bytes as a varint, then UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void WriteSized(ReadOnlySpan<char> text)
    {
        // UTF-8 never has fewer bytes than UTF-16 has chars, and nearly all text is ASCII: as many.
        if (!HasRoomForSized(text.Length))
        {
            Overflow();
            return;
        }

        var start = Position + Varint.Size((uint)text.Length);
        Ascii.FromUtf16(text, _buffer[start..], out var written);
        if (written == text.Length)
        {
            AppendVarint((uint)written);
            Position = start + written;
        }
        else
        {
            WriteSizedUtf8(text);
        }
    }

    private void WriteSizedUtf8(ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (HasRoomForSized(size))
        {
            AppendVarint((uint)size);
            Position += Encoding.UTF8.GetBytes(text, _buffer[Position..]);
        }
        else
        {
            Overflow();
        }
    }

    private readonly bool HasRoomForSized(int bytes) => HasRoom(bytes) && HasRoom(bytes + Varint.Size((uint)bytes));
}
