using CsCheck;
using Tracing.Export.Jaeger;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Export;

/// <summary>What is written in one piece is what is written field by field, whatever the tag and the room.</summary>
public sealed class CompactTagTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['\0', '\x7f'], 0, 20],
        Gen.String[Gen.Char['\0', '\x7f'], 110, 140],
        Gen.String[Gen.OneOf(Gen.Char['\0', '\x7f'], Gen.Char['\0', '\uffff']), 0, 12]);

    private static readonly Gen<Tag> AnyTag = Gen.OneOf(
        Gen.Select(Text, Text, static (key, value) => new Tag(key, value)),
        Gen.Select(Text, Gen.Long, static (key, value) => new Tag(key, value)),
        Gen.Select(Text, Gen.Double, static (key, value) => new Tag(key, value)),
        Gen.Select(Text, Gen.Bool, static (key, value) => new Tag(key, value)));

    [Fact]
    public void In_one_piece_it_is_the_same() => AnyTag.Sample(
        static tag => Assert.Equal(Written(tag, 4096, inOnePiece: false), Written(tag, 4096, inOnePiece: true)),
        iter: 20_000);

    [Fact]
    public void A_tag_that_fits_to_the_byte_is_written_and_one_byte_less_is_an_overflow() => AnyTag.Sample(
        static tag =>
        {
            var size = Written(tag, 4096, inOnePiece: true)!.Length;
            Assert.Equal(size, Written(tag, size, inOnePiece: true)!.Length);
            Assert.Null(Written(tag, size - 1, inOnePiece: true));
        },
        iter: 5_000);

    [Fact]
    public void Usual_tags_are_written_in_one_piece_and_unusual_ones_are_left()
    {
        Assert.True(IsWrittenInOnePiece(new Tag("http.route", "/checkout/{orderId}")));
        Assert.True(IsWrittenInOnePiece(new Tag("n", long.MinValue)));
        Assert.True(IsWrittenInOnePiece(new Tag("x", 12.5)));
        Assert.True(IsWrittenInOnePiece(new Tag("ok", true)));
        Assert.False(IsWrittenInOnePiece(new Tag("x", double.NaN)));
        Assert.False(IsWrittenInOnePiece(new Tag("städte", 1)));
        Assert.False(IsWrittenInOnePiece(new Tag("k", "ä")));
        Assert.False(IsWrittenInOnePiece(new Tag("k", new string('a', 128))));
    }

    [Fact]
    public void Prefixes_order_texts_as_ordinal_comparison_does() => Gen.Select(Text, Text, Gen.Int[0, 8]).Sample(
        static (left, right, common) =>
        {
            right = string.Concat(left.AsSpan(0, Math.Min(common, left.Length)), right);
            var byPrefix = OrdinalPrefix.Of(left).CompareTo(OrdinalPrefix.Of(right));
            if (byPrefix != 0)
            {
                Assert.Equal(Math.Sign(string.CompareOrdinal(left, right)), byPrefix);
            }
        },
        iter: 50_000);

    [Fact]
    public void Prefixes_tell_usual_keys_apart()
    {
        string[] keys = ["cart.items", "cart.total", "http.route", "http.method", "order.id", "retry", "re", "é", "z"];
        Assert.Equal(keys.Length, keys.Select(static key => OrdinalPrefix.Of(key)).Distinct().Count());
    }

    private static bool IsWrittenInOnePiece(Tag tag)
    {
        var writer = new ThriftCompactWriter(new byte[4096]);
        var written = CompactTag.TryWrite(ref writer, tag);
        Assert.Equal(written, writer.Position > 0);
        return written;
    }

    /// <summary>Null when it does not fit. Where texts may be cut, if only beyond any length, tags are written field by field.</summary>
    private static byte[]? Written(Tag tag, int room, bool inOnePiece)
    {
        var writer = new ThriftCompactWriter(new byte[room]);
        JaegerTagEncoder<ThriftCompactWriter>.Write(ref writer, tag, inOnePiece ? int.MaxValue : int.MaxValue - 1);
        return writer.Overflowed ? null : writer.Written.ToArray();
    }
}
