using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tracing.Wire;

/// <summary>UTF-8 behind the number of its bytes as a varint, put in one piece; a lone surrogate becomes U+FFFD.</summary>
internal static class SizedText
{
    /// <summary>Chars; the length of a longer text takes more than one byte.</summary>
    private const int MaxShort = 127;

    /// <summary>0 when it does not fit into <paramref name="room"/>.</summary>
    /// <returns>Bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Put(ref byte destination, int room, string text)
    {
        var length = text.Length;
        if (length > MaxShort || length >= room || !AsciiText.TryWrite(text, ref Unsafe.Add(ref destination, 1)))
        {
            return PutAny(ref destination, room, text);
        }

        destination = (byte)length;
        return 1 + length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PutAny(ref byte destination, int room, string text)
    {
        var output = new BoundedBuffer(MemoryMarshal.CreateSpan(ref destination, Math.Max(0, room)));
        output.WriteSizedText(text);
        return output.Overflowed ? 0 : output.Position;
    }
}
