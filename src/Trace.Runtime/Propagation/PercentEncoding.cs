using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Tracing.Propagation;

/// <summary>Text in headers that hold ASCII only: other characters as <c>%XX</c> of their UTF-8 bytes.</summary>
internal static class PercentEncoding
{
    /// <summary>Characters; shorter values are decoded on the stack.</summary>
    private const int ShortLength = 256;

    private const string Digits = "0123456789ABCDEF";

    /// <summary>The text. A percent sign without two digits stands for itself, bytes that are not UTF-8 become U+FFFD.</summary>
    /// <param name="text">ASCII, at most <see cref="BaggageLimits.MaxBytes"/>.</param>
    /// <param name="plusIsSpace">Whether the writer may have been one for forms, which encodes a space so, and a plus as <c>%2B</c>.</param>
    public static string Decode(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        if (plusIsSpace ? !text.ContainsAny('%', '+') : !text.Contains('%'))
        {
            return text.ToString();
        }

        Span<byte> bytes = text.Length <= ShortLength ? stackalloc byte[ShortLength] : new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[count++] = (byte)((DigitValue(text[i + 1]) << 4) | DigitValue(text[i + 2]));
                i += 2;
            }
            else
            {
                bytes[count++] = c == '+' && plusIsSpace ? (byte)' ' : (byte)c;
            }
        }

        // Not Encoding.UTF8, which allocates for each byte that is not UTF-8.
        Span<char> chars = count <= ShortLength ? stackalloc char[ShortLength] : new char[count];
        Utf8.ToUtf16(bytes[..count], chars, out _, out var length);
        return new string(chars[..length]);
    }

    /// <summary>Writes a text; false, with no more than the destination written, where it does not fit.</summary>
    /// <param name="text">Any text; a lone surrogate becomes U+FFFD.</param>
    /// <param name="plain">What is written as it is; ASCII without the percent sign.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="written">Characters, all of them ASCII.</param>
    public static bool TryEncode(ReadOnlySpan<char> text, SearchValues<char> plain, Span<char> destination, out int written)
    {
        written = 0;
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(plain);
            run = run < 0 ? text.Length : run;
            if (!text[..run].TryCopyTo(destination[written..]))
            {
                return false;
            }

            written += run;
            text = text[run..];
            if (text.IsEmpty)
            {
                break;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            var count = rune.EncodeToUtf8(utf8);
            if (destination.Length - written < 3 * count)
            {
                return false;
            }

            foreach (var b in utf8[..count])
            {
                destination[written++] = '%';
                destination[written++] = Digits[b >> 4];
                destination[written++] = Digits[b & 0xF];
            }

            text = text[consumed..];
        }

        return true;
    }

    private static int DigitValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
