using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

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

    /// <summary>The byte to write next. To be used only where <see cref="HasRoom"/> has answered yes.</summary>
    public readonly ref byte Next => ref Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), Position);

    /// <summary>Bytes that can be written yet; negative after an overflow.</summary>
    public readonly int Room => _end - Position;

    /// <summary>Room for so many bytes; the parts are not added up, so that no length can wrap around.</summary>
    public readonly bool HasRoom(int length, int overhead = 0) => _end - Position - overhead >= length;

    public void Advance(int bytes) => Position += bytes;

    // No room is left before a negative end, so HasRoom needs no second comparison for an overflow.
    public void Overflow() => _end = -1;

    public void Rewind(int position, bool overflowed)
    {
        Position = position;
        _end = overflowed ? -1 : _buffer.Length;
    }

    public void WriteByte(byte value)
    {
        if (HasRoom(1))
        {
            Next = value;
            Advance(1);
        }
        else
        {
            Overflow();
        }
    }

    public void WriteVarint(ulong value)
    {
        if (HasRoom(Varint.Size(value)))
        {
            Advance(Varint.Write(ref Next, value));
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
            Advance(bytes.Length);
        }
        else
        {
            Overflow();
        }
    }

    /// <summary>A byte that was written already.</summary>
    public readonly ref byte At(int position) => ref Unsafe.Add(ref MemoryMarshal.GetReference(_buffer), position);

    /// <summary>Moves what was written from a position on by so many bytes, up or down.</summary>
    public void Shift(int start, int by)
    {
        if (HasRoom(by))
        {
            _buffer[start..Position].CopyTo(_buffer[(start + by)..]);
            Position += by;
        }
        else
        {
            Overflow();
        }
    }

    /// <summary>Writes the number of bytes as a varint, then UTF-8; a lone surrogate becomes U+FFFD.</summary>
    public void WriteSizedText(ReadOnlySpan<char> text)
    {
        // UTF-8 never has fewer bytes than UTF-16 has chars, so the size takes at least this many.
        var sizeBytes = Varint.Size((uint)text.Length);
        if (!HasRoom(text.Length, sizeBytes))
        {
            Overflow();
            return;
        }

        var isPut = TryPutText(text, sizeBytes, out var length);
        var sizeBytesNeeded = Varint.Size((uint)length);
        if (!isPut || !HasRoom(length, sizeBytesNeeded))
        {
            Overflow();
            return;
        }

        if (sizeBytesNeeded > sizeBytes)
        {
            var room = _buffer[Position..];
            room.Slice(sizeBytes, length).CopyTo(room[sizeBytesNeeded..]);
        }

        WriteVarint((uint)length);
        Advance(length);
    }

    /// <summary>Puts UTF-8 so many bytes behind the position, which stays; a lone surrogate becomes U+FFFD.</summary>
    /// <returns>False when it does not fit.</returns>
    public readonly bool TryPutText(ReadOnlySpan<char> text, int offset, out int length)
    {
        // Not Encoding.UTF8: it allocates to replace a lone surrogate, and would read the text twice.
        var status = Utf8.FromUtf16(text, _buffer[(Position + offset)..], out _, out length);
        return status == OperationStatus.Done;
    }
}
