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
        static tag => Assert.Equal(InFields(tag), InOnePiece(tag, 4096)),
        iter: 20_000);

    [Fact]
    public void Where_there_is_less_room_it_is_the_same_or_nothing() => Gen.Select(AnyTag, Gen.Int[-2, 400]).Sample(
        static (tag, room) =>
        {
            var expected = InFields(tag);
            var written = InOnePiece(tag, room);
            Assert.True(written is null || written.AsSpan().SequenceEqual(expected));
            Assert.True(written is not null || room < expected.Length + 64, "There was plenty of room.");
        },
        iter: 50_000);

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

    private static byte[] InFields(Tag tag)
    {
        var writer = new ThriftCompactWriter(new byte[4096]);
        JaegerTagEncoder<ThriftCompactWriter>.Write(ref writer, tag, int.MaxValue);
        return writer.Written.ToArray();
    }

    /// <summary>Null when nothing is written. What is behind the room stays as it is.</summary>
    private static byte[]? InOnePiece(Tag tag, int room)
    {
        var bytes = new byte[Math.Max(0, room) + 64];
        bytes.AsSpan().Fill(0xEE);
        var size = CompactTag.TryPut(ref bytes[0], room, tag);
        Assert.True(size <= Math.Max(0, room));
        Assert.Equal(-1, bytes.AsSpan(Math.Max(0, room)).IndexOfAnyExcept((byte)0xEE));
        return size == 0 ? null : bytes[..size];
    }
}
