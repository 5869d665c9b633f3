using CsCheck;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

public sealed class VarintTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(1, "01")]
    [InlineData(127, "7f")]
    [InlineData(128, "8001")]
    [InlineData(300, "ac02")]
    [InlineData(16_383, "ff7f")]
    [InlineData(16_384, "808001")]
    [InlineData(uint.MaxValue, "ffffffff0f")]
    [InlineData(ulong.MaxValue >> 8, "ffffffffffffff7f")]
    [InlineData((ulong.MaxValue >> 8) + 1, "808080808080808001")]
    [InlineData(ulong.MaxValue >> 1, "ffffffffffffffff7f")]
    [InlineData(1UL << 63, "80808080808080808001")]
    [InlineData(ulong.MaxValue, "ffffffffffffffffff01")]
    public void KnownBytes(ulong value, string expected)
    {
        Assert.Equal(expected, Hex(value, roomy: false));
        Assert.Equal(expected, Hex(value, roomy: true));
    }

    [Fact]
    public void SizeIsWhatIsWrittenAtEveryPowerOfTwo()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            foreach (var value in new[] { (1UL << bit) - 1, 1UL << bit, (1UL << bit) + 1 })
            {
                Assert.Equal(Hex(value, roomy: false).Length / 2, Varint.Size(value));
                Assert.Equal(Hex(value, roomy: false), Hex(value, roomy: true));
            }
        }
    }

    [Fact]
    public void ReadsBackAndNeverTouchesMoreThanAsked() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 63]).Sample((bits, shift) =>
        {
            var value = bits >> shift;
            var exact = Fresh();
            var size = Varint.Write(ref exact[0], value);
            var roomy = Fresh();
            var roomySize = Varint.WriteRoomy(ref roomy[0], value);

            return size == Varint.Size(value) && size == roomySize
                && Read(exact) == value
                && exact.AsSpan(0, size).SequenceEqual(roomy.AsSpan(0, size))
                && exact.AsSpan(size).IndexOfAnyExcept(Untouched) < 0
                && roomy.AsSpan(Varint.MaxSize64).IndexOfAnyExcept(Untouched) < 0;
        }, iter: 20_000);

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(-1, 1u)]
    [InlineData(1, 2u)]
    [InlineData(-2, 3u)]
    [InlineData(int.MaxValue, uint.MaxValue - 1)]
    [InlineData(int.MinValue, uint.MaxValue)]
    public void ZigZag32(int value, uint expected) => Assert.Equal(expected, Varint.ZigZag(value));

    [Theory]
    [InlineData(0, 0ul)]
    [InlineData(-1, 1ul)]
    [InlineData(1, 2ul)]
    [InlineData(long.MaxValue, ulong.MaxValue - 1)]
    [InlineData(long.MinValue, ulong.MaxValue)]
    public void ZigZag64(long value, ulong expected) => Assert.Equal(expected, Varint.ZigZag(value));

    private const byte Untouched = 0xEE;

    private static byte[] Fresh()
    {
        var bytes = new byte[32];
        bytes.AsSpan().Fill(Untouched);
        return bytes;
    }

    private static string Hex(ulong value, bool roomy)
    {
        var bytes = new byte[Varint.MaxSize64];
        var size = roomy ? Varint.WriteRoomy(ref bytes[0], value) : Varint.Write(ref bytes[0], value);
        return Convert.ToHexStringLower(bytes.AsSpan(0, size));
    }

    private static ulong Read(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                return value;
            }
        }
    }
}
