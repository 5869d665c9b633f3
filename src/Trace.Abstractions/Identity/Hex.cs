using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Tracing;

/// <summary>Hexadecimal digits to numbers and back, for UTF-16 and UTF-8 text alike.</summary>
internal static class Hex
{
    /// <summary>Digits of a whole number; text of so many is read and written many digits at a time.</summary>
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

        if (text.Length == AllDigits && typeof(TChar) == typeof(char))
        {
            return TryParseAll(MemoryMarshal.Cast<TChar, char>(text), out value);
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
        if (digits == AllDigits && typeof(TChar) == typeof(char))
        {
            WriteAll(MemoryMarshal.Cast<TChar, char>(destination), value);
            return;
        }

        for (var i = digits - 1; i >= 0; i--)
        {
            var digit = (int)(value & 0xF);
            destination[i] = TChar.CreateTruncating(digit < 10 ? '0' + digit : 'a' + digit - 10);
            value >>= 4;
        }
    }

    /// <summary>The number of digits without leading zeros, at least 1.</summary>
    public static int DigitCount(ulong value) => Math.Max(1, (67 - BitOperations.LeadingZeroCount(value)) / 4);

    private static bool TryParseAll(ReadOnlySpan<char> text, out ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        var ok = Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done;
        value = ok ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
        return ok;
    }

    private static void WriteAll(Span<char> destination, ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Convert.TryToHexStringLower(bytes, destination, out _);
    }

    private static uint DigitValue(uint c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => uint.MaxValue,
    };
}
