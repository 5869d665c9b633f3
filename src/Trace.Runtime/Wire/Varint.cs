using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>Integers in groups of seven bits, lowest group first, the high bit set on all bytes but the last.</summary>
internal static class Varint
{
    /// <summary>Bytes.</summary>
    public const int MaxSize32 = 5;

    /// <summary>Bytes.</summary>
    public const int MaxSize64 = 10;

    /// <summary>Maps small negative numbers to small unsigned ones: 0, -1, 1, -2 become 0, 1, 2, 3.</summary>
    public static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    /// <inheritdoc cref="ZigZag(int)"/>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    /// <summary>Bytes that <see cref="Write"/> takes for the value.</summary>
    public static int Size(ulong value)
    {
        // ceil(bits / 7) for 1 to 64 bits, without a division.
        var bits = 64 - BitOperations.LeadingZeroCount(value | 1);
        return (bits * 9 + 64) >> 6;
    }

    /// <summary>Writes without a check: the caller has made sure of <see cref="Size"/> bytes of room.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(ref byte destination, ulong value)
    {
        var size = 0;
        while (value >= 0x80)
        {
            Unsafe.Add(ref destination, size++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref destination, size++) = (byte)value;
        return size;
    }
}
