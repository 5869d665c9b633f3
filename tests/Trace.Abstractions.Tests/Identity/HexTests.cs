using System.Globalization;
using System.Text;

namespace Tracing.Tests.Identity;

public sealed class HexTests
{
    private const string Digits = "0123456789abcdefABCDEF";

    [Fact]
    public void Of_all_characters_at_all_places_only_digits_are_digits()
    {
        for (var place = 0; place < 16; place++)
        {
            for (var c = 0; c <= char.MaxValue; c++)
            {
                var text = "1111111111111111".ToCharArray();
                text[place] = (char)c;
                var isDigit = Digits.Contains((char)c, StringComparison.Ordinal);
                var expected = isDigit ? ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 0;
                if (isDigit != Hex.TryParse<char>(text, 16, out var value) || value != expected)
                {
                    Assert.Fail($"U+{c:x4} at {place} is read as {value:x}");
                }
            }
        }
    }

    [Fact]
    public void Of_all_bytes_at_all_places_only_digits_are_digits()
    {
        for (var place = 0; place < 16; place++)
        {
            for (var b = 0; b <= byte.MaxValue; b++)
            {
                var text = "1111111111111111"u8.ToArray();
                text[place] = (byte)b;
                Assert.Equal(Digits.Contains((char)b, StringComparison.Ordinal), Hex.TryParse<byte>(text, 16, out _));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0xf)]
    [InlineData(0x10)]
    [InlineData(0x123456789abcdef)]
    [InlineData(0xfedcba9876543210)]
    [InlineData(ulong.MaxValue)]
    public void What_is_written_with_any_number_of_digits_is_read(ulong value)
    {
        var expected = value.ToString("x16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits <= 16; digits++)
        {
            var text = new char[18];
            var utf8 = new byte[18];
            Hex.Write(text.AsSpan(1, digits), value, digits);
            Hex.Write(utf8.AsSpan(1, digits), value, digits);

            Assert.Equal("\0" + expected[(16 - digits)..] + new string('\0', 17 - digits), new string(text));
            Assert.Equal(new string(text), Encoding.ASCII.GetString(utf8));
            Assert.Equal(digits > 0, Hex.TryParse<char>(text.AsSpan(1, digits), 16, out var read));
            Assert.Equal(digits == 16 ? value : value & ((1UL << (4 * digits)) - 1), read);
            Assert.Equal(digits > 0, Hex.TryParse<byte>(utf8.AsSpan(1, digits), 16, out read));
            Assert.Equal(digits == 16 ? value : value & ((1UL << (4 * digits)) - 1), read);
        }
    }
}
