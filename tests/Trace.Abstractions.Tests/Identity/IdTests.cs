using System.Globalization;
using System.Text;

namespace Tracing.Tests.Identity;

public sealed class IdTests
{
    [Theory]
    [InlineData("1", 0UL, 1UL)]
    [InlineData("00000000000000000000000000000001", 0UL, 1UL)]
    [InlineData("ABCdef", 0UL, 0xabcdefUL)]
    [InlineData("ffffffffffffffff", 0UL, ulong.MaxValue)]
    [InlineData("1ffffffffffffffff", 1UL, ulong.MaxValue)]
    [InlineData("10000000000000000", 1UL, 0UL)]
    [InlineData("ffffffffffffffffffffffffffffffff", ulong.MaxValue, ulong.MaxValue)]
    public void Trace_id_reads_1_to_32_digits(string text, ulong high, ulong low)
    {
        Assert.True(TraceId.TryParse(text, out var id));
        Assert.True(TraceId.TryParse(Encoding.UTF8.GetBytes(text), out var fromBytes));
        Assert.Equal(new TraceId(high, low), id);
        Assert.Equal(id, fromBytes);
        Assert.Equal(id, TraceId.Parse(text));
        Assert.Equal((high, low), (id.High, id.Low));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000001")]
    [InlineData("g")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("0x1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("@")]
    [InlineData("`")]
    [InlineData("١")]
    [InlineData("\uff11")]
    [InlineData("\ud83d")]
    [InlineData("g0000000000000000000000000000001")]
    [InlineData("1-000000000000000000000000000001")]
    public void Trace_id_refuses_all_else(string text)
    {
        Assert.False(TraceId.TryParse(text, out var id));
        Assert.True(id.IsEmpty);
        Assert.False(TraceId.TryParse(Encoding.UTF8.GetBytes(text), out _));
        Assert.Throws<FormatException>(() => TraceId.Parse(text));
    }

    [Theory]
    [InlineData("1", 1UL)]
    [InlineData("0000000000000001", 1UL)]
    [InlineData("FfFfFfFfFfFfFfFf", ulong.MaxValue)]
    public void Span_id_reads_1_to_16_digits(string text, ulong value)
    {
        Assert.True(SpanId.TryParse(text, out var id));
        Assert.True(SpanId.TryParse(Encoding.UTF8.GetBytes(text), out var fromBytes));
        Assert.Equal(value, id.Value);
        Assert.Equal(id, fromBytes);
        Assert.Equal(id, SpanId.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0000000000000000")]
    [InlineData("00000000000000001")]
    [InlineData("x")]
    [InlineData("1\n")]
    public void Span_id_refuses_all_else(string text)
    {
        Assert.False(SpanId.TryParse(text, out var id));
        Assert.True(id.IsEmpty);
        Assert.False(SpanId.TryParse(Encoding.UTF8.GetBytes(text), out _));
        Assert.Throws<FormatException>(() => SpanId.Parse(text));
    }

    [Fact]
    public void Zero_is_no_id()
    {
        Assert.Throws<ArgumentException>(() => new TraceId(0, 0));
        Assert.Throws<ArgumentException>(() => new SpanId(0));
        Assert.True(default(TraceId).IsEmpty);
        Assert.True(default(SpanId).IsEmpty);
        Assert.False(new TraceId(1, 0).IsEmpty);
    }

    [Theory]
    [InlineData(0UL, 1UL, "1")]
    [InlineData(0UL, 0x10UL, "10")]
    [InlineData(0UL, ulong.MaxValue, "ffffffffffffffff")]
    [InlineData(1UL, 0UL, "10000000000000000")]
    [InlineData(0xabUL, 0xcdUL, "ab00000000000000cd")]
    [InlineData(ulong.MaxValue, ulong.MaxValue, "ffffffffffffffffffffffffffffffff")]
    public void Trace_id_formats(ulong high, ulong low, string unpadded)
    {
        var id = new TraceId(high, low);
        var padded = unpadded.PadLeft(32, '0');
        Assert.Equal(padded, id.ToString());
        Assert.Equal(padded, id.ToString("x32"));
        Assert.Equal(padded, $"{id}");
        Assert.Equal(unpadded, $"{id:x}");
        Assert.Equal(padded, Utf8(id, ""));
        Assert.Equal(unpadded, Utf8(id, "x"));
        Assert.Equal(id, TraceId.Parse(unpadded));
    }

    [Theory]
    [InlineData(1UL, "1")]
    [InlineData(0xfUL, "f")]
    [InlineData(0x10UL, "10")]
    [InlineData(ulong.MaxValue, "ffffffffffffffff")]
    public void Span_id_formats(ulong value, string unpadded)
    {
        var id = new SpanId(value);
        var padded = unpadded.PadLeft(16, '0');
        Assert.Equal(padded, id.ToString());
        Assert.Equal(padded, $"{id:x16}");
        Assert.Equal(unpadded, $"{id:x}");
        Assert.Equal(padded, Utf8(id, ""));
        Assert.Equal(unpadded, Utf8(id, "x"));
    }

    [Theory]
    [InlineData("X")]
    [InlineData("d")]
    [InlineData("x8")]
    [InlineData("x ")]
    [InlineData("x+16")]
    [InlineData("x016")]
    [InlineData("x 16")]
    public void Other_formats_are_refused(string format)
    {
        Assert.Throws<FormatException>(() => new SpanId(1).ToString(format));
        Assert.Throws<FormatException>(() => new TraceId(0, 1).ToString(format));
    }

    [Fact]
    public void Each_id_knows_its_own_padded_format_only()
    {
        Assert.Throws<FormatException>(() => new SpanId(1).ToString("x32"));
        Assert.Throws<FormatException>(() => new TraceId(0, 1).ToString("x16"));
    }

    [Fact]
    public void A_short_buffer_is_refused_and_left_alone()
    {
        var buffer = new char[31];
        Array.Fill(buffer, '?');
        Assert.False(new TraceId(1, 2).TryFormat(buffer, out var written, "", null));
        Assert.Equal(0, written);
        Assert.All(buffer, static c => Assert.Equal('?', c));

        Assert.False(new SpanId(0x123).TryFormat(buffer.AsSpan(0, 2), out _, "x", null));
        Assert.True(new SpanId(0x123).TryFormat(buffer.AsSpan(0, 3), out written, "x", null));
        Assert.Equal("123?", new string(buffer, 0, written + 1));
        Assert.False(new SpanId(0x123).TryFormat(new byte[15], out _, "", null));
    }

    [Fact]
    public void Culture_does_not_matter()
    {
        var culture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", PositiveSign = "p" } };
        Assert.Equal("000000000000002a", new SpanId(42).ToString(null, culture));
        Assert.Equal("2a", string.Create(culture, $"{new TraceId(0, 42):x}"));
    }

    [Fact]
    public void Equal_ids_are_equal()
    {
        Assert.True(new TraceId(1, 2) == new TraceId(1, 2));
        Assert.True(new TraceId(1, 2) != new TraceId(2, 1));
        Assert.False(new TraceId(1, 2).Equals((object)new SpanId(1)));
        Assert.Equal(new TraceId(1, 2).GetHashCode(), new TraceId(1, 2).GetHashCode());
        Assert.True(new SpanId(1) == new SpanId(1));
        Assert.True(new SpanId(1) != new SpanId(2));
        Assert.Equal(new SpanId(7).GetHashCode(), new SpanId(7).GetHashCode());
    }

    private static string Utf8<T>(T id, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> buffer = stackalloc byte[40];
        Assert.True(id.TryFormat(buffer, out var written, format, CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetString(buffer[..written]);
    }
}
