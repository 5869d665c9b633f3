using Tracing.Benchmarks.Report;

namespace Tracing.Benchmarks.Tests;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0.0 ns")]
    [InlineData(1.38, "1.4 ns")]
    [InlineData(9.94, "9.9 ns")]
    [InlineData(9.96, "10 ns")]
    [InlineData(252.4, "252 ns")]
    [InlineData(999.6, "1.00 µs")]
    [InlineData(2_720.0, "2.72 µs")]
    [InlineData(12_340.0, "12.3 µs")]
    [InlineData(123_400.0, "123 µs")]
    [InlineData(999_600.0, "1.00 ms")]
    [InlineData(3e9, "3.00 s")]
    public void Times(double? nanoseconds, string text) => Assert.Equal(text, Figures.Time(nanoseconds));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 B")]
    [InlineData(4822.0, "4,822 B")]
    [InlineData(1_234_567.0, "1.23 MB")]
    public void Bytes(double? bytes, string text) => Assert.Equal(text, Figures.Bytes(bytes));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0004, "< 0.001")]
    [InlineData(0.034, "0.034")]
    [InlineData(0.0994, "0.099")]
    [InlineData(0.0996, "0.10")]
    [InlineData(0.27, "0.27")]
    [InlineData(9.99, "9.99")]
    [InlineData(1234.0, "1,234")]
    public void Ratios(double? ratio, string text) => Assert.Equal(text, Figures.Ratio(ratio));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(28_500_000.0, "28.5 M/s")]
    [InlineData(4_560_000.0, "4.56 M/s")]
    [InlineData(912_000.0, "912 k/s")]
    public void Rates(double? perSecond, string text) => Assert.Equal(text, Figures.Rate(perSecond));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0001, "< 1 %")]
    [InlineData(0.53, "53 %")]
    [InlineData(0.9999, "> 99 %")]
    [InlineData(1.0, "100 %")]
    public void Shares(double? share, string text) => Assert.Equal(text, Figures.Share(share));
}
