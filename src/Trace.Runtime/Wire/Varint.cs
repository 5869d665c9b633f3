using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

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
        // ceil(bits / 7) for 1 to 64 bits, without a division: (9 * bits + 64) / 64.
        return ((10 * 64) - (9 * BitOperations.LeadingZeroCount(value | 1))) >> 6;
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

    /// <summary>Same as <see cref="Write"/>, but may touch all of <see cref="MaxSize64"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteRoomy(ref byte destination, ulong value)
    {
        if (value >= 0x80)
        {
            return WriteSpread(ref destination, value);
        }

        destination = (byte)value;
        return 1;
    }

    /// <summary>Same as <see cref="WriteRoomy"/>, for ids and times: 8 to 10 bytes, so that a loop or a branch would be slower.</summary>
    public static int WriteSpread(ref byte destination, ulong value)
    {
        // All groups of bits move at once, 28 + 28, 14 + 14, then 7 + 7 bits: by 4 bits, by 2 (add three times), by 1 (add once).
        var groups = (value & 0x000000000FFFFFFF) | ((value & 0x00FFFFFFF0000000) << 4);
        groups += 3 * (groups & 0x0FFFC0000FFFC000);
        groups += groups & 0x3F803F803F803F80;

        var size = Size(value);
        LittleEndian.Write(ref destination, groups | ContinuedBefore(size));

        // Eight bits are left. The highest of them is both the sign that a tenth byte follows, and that byte.
        var rest = (uint)(value >> 56);
        LittleEndian.Write(ref Unsafe.Add(ref destination, sizeof(ulong)), (ushort)(rest | ((rest >> 7) << 8)));
        return size;
    }

    /// <summary>The high bits of the first eight bytes, of as many as have another byte behind them.</summary>
    private static ulong ContinuedBefore(int size)
    {
        const ulong Continued = 0x8080808080808080;
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ZeroHighBits(Continued, (ulong)(8 * (size - 1)));
        }

        // A shift in two steps, because 64 at once would be none.
        var half = 4 * (size - 1);
        return Continued & (((1UL << half) << half) - 1);
    }
}
