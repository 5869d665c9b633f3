using CsCheck;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

public sealed class ApacheEqualityTests
{
    [Fact]
    public void AnyBatchIsByteForByteWhatApacheThriftWrites() =>
        Gen.Select(RandomBatch.Any, Gen.Int).Sample((batch, sequenceId) =>
        {
            var expected = ApacheEncoder.EncodeMessage(batch, sequenceId);

            // Exactly as many bytes as needed are enough, and one less is not.
            return Encode(batch, sequenceId, expected.Length).AsSpan().SequenceEqual(expected)
                && Encode(batch, sequenceId, expected.Length + 64).AsSpan().SequenceEqual(expected)
                && Encode(batch, sequenceId, expected.Length - 1) is null;
        }, iter: 3_000);

    [Fact]
    public void AnyStructIsByteForByteWhatApacheThriftWrites() => RandomField.Struct.Sample(
        fields => EncodeStruct(fields).SequenceEqual(ApacheEncoder.Encode(protocol => RandomField.WriteAsync(protocol, fields))),
        iter: 3_000);

    [Fact]
    public void AnyBatchInTheBinaryProtocolIsByteForByteWhatApacheThriftWrites() =>
        RandomBatch.Any.Sample(batch =>
        {
            var expected = ApacheEncoder.EncodeBinary(batch);

            return EncodeBinary(batch, expected.Length).AsSpan().SequenceEqual(expected)
                && EncodeBinary(batch, expected.Length + 64).AsSpan().SequenceEqual(expected)
                && EncodeBinary(batch, expected.Length - 1) is null;
        }, iter: 3_000);

    [Fact]
    public void AnyStructInTheBinaryProtocolIsByteForByteWhatApacheThriftWrites() => RandomField.Struct.Sample(
        static fields =>
        {
            var writer = new ThriftBinaryWriter(new byte[1_000_000]);
            writer.WriteStructStart();
            RandomField.Write(ref writer, fields);
            return writer.Written.SequenceEqual(ApacheEncoder.EncodeBinary(protocol => RandomField.WriteAsync(protocol, fields)));
        },
        iter: 3_000);

    [Fact]
    public void StructsNestToDepth32()
    {
        var fields = Enumerable.Range(1, RandomField.MaxDepth - 1).Aggregate(
            new[] { new RandomField(1, 1L), new RandomField(3, true) },
            (inner, depth) => [new((short)depth, depth), new((short)(depth * 5), inner), new((short)(depth * 5 + 1), false)]);

        Assert.Equal(ApacheEncoder.Encode(protocol => RandomField.WriteAsync(protocol, fields)), EncodeStruct(fields));
    }

    [Theory]
    [InlineData("D800")]
    [InlineData("DFFF")]
    [InlineData("0061 D83D")]
    [InlineData("DE00 D83D")]
    [InlineData("D800 D83D DE00")]
    public void LoneSurrogatesAreReplacedAsApacheThriftDoes(string chars)
    {
        // As numbers: an attribute keeps its strings as UTF-8, which has no lone surrogates.
        var name = string.Concat(chars.Split(' ').Select(hex => (char)Convert.ToInt32(hex, 16)));
        var batch = new JaegerThrift.Batch(new JaegerThrift.Process(name), []);

        var encoded = Encode(batch, 0, 256);

        Assert.Equal(ApacheEncoder.EncodeMessage(batch, 0), encoded);
        Assert.Equal(ApacheEncoder.EncodeBinary(batch), EncodeBinary(batch, 256));
        Assert.Contains("efbfbd", Convert.ToHexStringLower(encoded!), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryLength))]
    public void TextOfEveryShortLengthAndWithOneOtherCharAnywhere(int length)
    {
        var ascii = new string('x', length);
        AssertEqual(ascii);
        foreach (var other in "\u0080é\u0100\u7878ༀ\uFF78")
        {
            for (var at = 0; at < length; at++)
            {
                AssertEqual(ascii[..at] + other + ascii[(at + 1)..]);
            }
        }

        static void AssertEqual(string name)
        {
            var batch = new JaegerThrift.Batch(new JaegerThrift.Process(name), []);
            Assert.Equal(ApacheEncoder.EncodeMessage(batch, 0), Encode(batch, 0, 1024));
            Assert.Equal(ApacheEncoder.EncodeBinary(batch), EncodeBinary(batch, 1024));
        }
    }

    public static TheoryData<int> EveryLength => [.. Enumerable.Range(0, 35), 127, 128, 129];

    private static byte[] EncodeStruct(RandomField[] fields)
    {
        var writer = new ThriftCompactWriter(new byte[1_000_000]);
        writer.WriteStructStart();
        RandomField.Write(ref writer, fields);
        Assert.False(writer.Overflowed);
        return writer.Written.ToArray();
    }

    private static byte[]? Encode(JaegerThrift.Batch batch, int sequenceId, int room)
    {
        var writer = new ThriftCompactWriter(new byte[room]);
        JaegerBatchWriter.WriteMessage(ref writer, batch, sequenceId);
        return writer.Overflowed ? null : writer.Written.ToArray();
    }

    private static byte[]? EncodeBinary(JaegerThrift.Batch batch, int room)
    {
        var writer = new ThriftBinaryWriter(new byte[room]);
        JaegerBatchWriter.WriteBatch(ref writer, batch);
        return writer.Overflowed ? null : writer.Written.ToArray();
    }
}
