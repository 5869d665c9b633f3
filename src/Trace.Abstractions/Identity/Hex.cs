using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracing;

/// <summary>Hexadecimal digits to numbers and back, for UTF-16 and UTF-8 text alike.</summary>
internal static class Hex
{
    /// <summary>Digits of 64 bits: what nearly all ids have, and what fits into a vector.</summary>
    private const int AllDigits = 16;

    /// <summary>Reads 1 to <paramref name="maxDigits"/> (at most 16) digits of any case; nothing else is allowed.</summary>
    public static bool TryParse<TChar>(ReadOnlySpan<TChar> text, int maxDigits, out ulong value)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        value = 0;
        if (text.IsEmpty || text.Length > maxDigits)
        {
            return false;
        }

        if (text.Length == AllDigits && Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            return TryParse(Load(text), out value);
        }

        foreach (var c in text)
        {
            var digit = DigitValue(uint.CreateTruncating(c));
            if (digit > 15)
            {
                value = 0;
                return false;
            }

            value = (value << 4) | digit;
        }

        return true;
    }

    /// <summary>Writes the lowest <paramref name="digits"/> digits of <paramref name="value"/> in lower case.</summary>
    public static void Write<TChar>(Span<TChar> destination, ulong value, int digits)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        if (digits == AllDigits)
        {
            WriteAll(destination, value);
            return;
        }

        if (digits == 1)
        {
            // A parent of 0, which stands for none, is one digit.
            destination[0] = TChar.CreateTruncating((value & 0xF) + (uint)((value & 0xF) < 10 ? '0' : 'a' - 10));
            return;
        }

        Span<TChar> all = stackalloc TChar[AllDigits];
        WriteAll(all, value);
        all[^digits..].CopyTo(destination);
    }

    /// <summary>The number of digits without leading zeros, at least 1.</summary>
    public static int DigitCount(ulong value) => Math.Max(1, (67 - BitOperations.LeadingZeroCount(value)) / 4);

    private static uint DigitValue(uint c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => uint.MaxValue,
    };

    /// <summary>Characters beyond a byte become 255, which is no digit either.</summary>
    private static Vector128<byte> Load<TChar>(ReadOnlySpan<TChar> text)
        where TChar : unmanaged
    {
        if (typeof(TChar) != typeof(char))
        {
            return Vector128.Create(MemoryMarshal.AsBytes(text));
        }

        var units = MemoryMarshal.Cast<TChar, ushort>(text);
        return Vector128.NarrowWithSaturation(Vector128.Create(units), Vector128.Create(units[Vector128<ushort>.Count..]));
    }

    private static bool TryParse(Vector128<byte> text, out ulong value)
    {
        var decimals = text - Vector128.Create((byte)'0');
        var letters = (text | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a');
        var isDecimal = Vector128.LessThan(decimals, Vector128.Create((byte)10));
        var isLetter = Vector128.LessThan(letters, Vector128.Create((byte)6));
        if (!Vector128.EqualsAll(isDecimal | isLetter, Vector128<byte>.AllBitsSet))
        {
            value = 0;
            return false;
        }

        // Each pair of digits is a little-endian number whose low half is the first, the more significant digit.
        var pairs = Vector128.ConditionalSelect(isDecimal, decimals, letters + Vector128.Create((byte)10)).AsUInt16();
        var bytes = ((pairs << 4) | (pairs >> 8)) & Vector128.Create((ushort)0xFF);
        value = BinaryPrimitives.ReverseEndianness(Vector128.Narrow(bytes, bytes).AsUInt64().ToScalar());
        return true;
    }

    private static void WriteAll<TChar>(Span<TChar> destination, ulong value)
        where TChar : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            WriteAllBigEndian(destination, value);
            return;
        }

        // The reverse of reading: each byte becomes a pair of digits, the first of which is the more significant one.
        var bytes = Vector128.WidenLower(Vector128.CreateScalar(BinaryPrimitives.ReverseEndianness(value)).AsByte());
        var digits = (((bytes >> 4) | (bytes << 8)) & Vector128.Create((ushort)0x0F0F)).AsByte();
        var letters = Vector128.GreaterThan(digits, Vector128.Create((byte)9)) & Vector128.Create((byte)('a' - '0' - 10));
        var text = digits + Vector128.Create((byte)'0') + letters;
        if (typeof(TChar) != typeof(char))
        {
            text.CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        var units = MemoryMarshal.Cast<TChar, ushort>(destination);
        var (lower, upper) = Vector128.Widen(text);
        lower.CopyTo(units);
        upper.CopyTo(units[Vector128<ushort>.Count..]);
    }

    private static void WriteAllBigEndian<TChar>(Span<TChar> destination, ulong value)
        where TChar : unmanaged
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        if (typeof(TChar) == typeof(char))
        {
            Convert.TryToHexStringLower(bytes, MemoryMarshal.Cast<TChar, char>(destination), out _);
        }
        else
        {
            Convert.TryToHexStringLower(bytes, MemoryMarshal.AsBytes(destination), out _);
        }
    }
}
