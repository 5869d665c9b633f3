using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>Bytes that ApacheThrift 0.25.0 made, written down so that neither encoder can move them.</summary>
public sealed class GoldenBytesTests
{
    [Fact]
    public void EmptyBatch()
    {
        var encoded = Encode(new JaegerThrift.Batch(Service, []), sequenceId: 0);

        Assert.Equal("82810009656d697442617463681c1c180373766300190c0000", encoded);
    }

    [Fact]
    public void OneSpan()
    {
        var span = new JaegerThrift.Span(43434, 0, 123, 3495993, "foo", 0, 100, 200);

        var encoded = Encode(new JaegerThrift.Batch(Service, [span]), sequenceId: 1);

        Assert.Equal(
            "82810109656d697442617463681c1c180373766300191c16d4a605160016f60116f2e0aa031803666f6f250016c801169003000000",
            encoded);
    }

    [Fact]
    public void OneSpanInTheBinaryProtocol()
    {
        var span = new JaegerThrift.Span(43434, 0, 123, 3495993, "foo", 0, 100, 200);
        var writer = new ThriftBinaryWriter(new byte[256]);

        JaegerBatchWriter.WriteBatch(ref writer, new JaegerThrift.Batch(Service, [span]));

        Assert.Equal(
            "0c00010b000100000003737663000f00020c000000010a0001000000000000a9aa0a000200000000000000000a0003000000000000007b"
                + "0a000400000000003558390b000500000003666f6f080007000000000a000800000000000000640a000900000000000000c80000",
            Convert.ToHexStringLower(writer.Written));
    }

    [Theory]
    [InlineData(0, "828100")]
    [InlineData(127, "82817f")]
    [InlineData(128, "82818001")]
    [InlineData(int.MaxValue, "8281ffffffff07")]
    [InlineData(-1, "8281ffffffff0f")]
    public void SequenceIdIsAPlainVarint(int sequenceId, string expected)
    {
        var writer = new ThriftCompactWriter(new byte[64]);
        writer.WriteMessageStart("m", ThriftMessageType.Oneway, sequenceId);
        Assert.Equal(expected + "016d", Convert.ToHexStringLower(writer.Written));
    }

    [Theory]
    [InlineData(1, "8221")]
    [InlineData(2, "8241")]
    [InlineData(3, "8261")]
    [InlineData(4, "8281")]
    public void MessageTypeIsAboveTheVersion(byte type, string expected)
    {
        var writer = new ThriftCompactWriter(new byte[64]);
        writer.WriteMessageStart("", (ThriftMessageType)type, 0);
        Assert.Equal(expected + "0000", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void DoubleIsLittleEndian()
    {
        var writer = new ThriftCompactWriter(new byte[64]);
        writer.WriteStructStart();
        writer.WriteDoubleField(1, 1.0);
        Assert.Equal("17000000000000f03f", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void BoolLivesInTheFieldHeader()
    {
        var writer = new ThriftCompactWriter(new byte[64]);
        writer.WriteStructStart();
        writer.WriteBoolField(1, true);
        writer.WriteBoolField(2, false);
        writer.WriteBoolField(18, true);
        writer.WriteStructEnd();
        Assert.Equal("1112012400", Convert.ToHexStringLower(writer.Written));
    }

    private static JaegerThrift.Process Service => new("svc");

    private static string Encode(JaegerThrift.Batch batch, int sequenceId)
    {
        var writer = new ThriftCompactWriter(new byte[256]);
        JaegerBatchWriter.WriteMessage(ref writer, batch, sequenceId);
        return Convert.ToHexStringLower(writer.Written);
    }
}
