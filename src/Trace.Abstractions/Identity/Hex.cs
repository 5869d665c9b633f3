using System.Numerics;

namespace Tracing;

/// <summary>Hexadecimal digits to numbers and back, for UTF-16 and UTF-8 text alike.</summary>
internal static class Hex
{
    /// <summary>Reads 1 to <paramref name="maxDigits"/> (at most 16) digits of any case; nothing else is allowed.</summary>
    public static bool TryParse<TChar>(ReadOnlySpan<TChar> text, int maxDigits, out ulong value)
        where TChar : unmanaged, IBinaryInteger<TChar>
    {
        value = 0;
        if (text.IsEmpty || text.Length > maxDigits)
        {
            return false;
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
        for (var i = digits - 1; i >= 0; i--)
        {
            var digit = (int)(value & 0xF);
            destination[i] = TChar.CreateTruncating(digit < 10 ? '0' + digit : 'a' + digit - 10);
            value >>= 4;
        }
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
}
