using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

public sealed class OverflowTests
{
    private const byte Guard = 0xEE;
    private const int GuardSize = 64;

    [Fact]
    public void EveryBufferSizeUpToTheWholeMessage()
    {
        var batch = SampleBatch.Create(spans: 2);
        var whole = ApacheEncoder.EncodeMessage(batch, sequenceId: 128);

        for (var room = 0; room <= whole.Length; room++)
        {
            var memory = new byte[room + 2 * GuardSize];
            memory.AsSpan().Fill(Guard);
            var writer = new ThriftCompactWriter(memory.AsSpan(GuardSize, room));

            JaegerBatchWriter.WriteMessage(ref writer, batch, sequenceId: 128);

            Assert.Equal(room < whole.Length, writer.Overflowed);
            Assert.True(writer.Position <= room);
            Assert.Equal(whole.AsSpan(0, writer.Position), writer.Written);
            Assert.Equal(-1, memory.AsSpan(0, GuardSize).IndexOfAnyExcept(Guard));
            Assert.Equal(-1, memory.AsSpan(GuardSize + room).IndexOfAnyExcept(Guard));
        }
    }

    [Fact]
    public void EveryBufferSizeUpToTheWholeBatchInTheBinaryProtocol()
    {
        var batch = SampleBatch.Create(spans: 2);
        var whole = ApacheEncoder.EncodeBinary(batch);

        for (var room = 0; room <= whole.Length; room++)
        {
            var memory = new byte[room + 2 * GuardSize];
            memory.AsSpan().Fill(Guard);
            var writer = new ThriftBinaryWriter(memory.AsSpan(GuardSize, room));

            JaegerBatchWriter.WriteBatch(ref writer, batch);

            Assert.Equal(room < whole.Length, writer.Overflowed);
            Assert.True(writer.Position <= room);
            Assert.Equal(whole.AsSpan(0, writer.Position), writer.Written);
            Assert.Equal(-1, memory.AsSpan(0, GuardSize).IndexOfAnyExcept(Guard));
            Assert.Equal(-1, memory.AsSpan(GuardSize + room).IndexOfAnyExcept(Guard));
        }
    }

    [Fact]
    public void NothingIsWrittenAfterAnOverflow()
    {
        var writer = new ThriftCompactWriter(new byte[8]);
        writer.WriteStructStart();
        writer.WriteStringField(1, "far too long");
        Assert.True(writer.Overflowed);
        var position = writer.Position;

        writer.WriteMessageStart("", default, 0);
        writer.WriteStructStart();
        writer.ResumeStruct(3);
        writer.WriteStructFieldStart(1);
        writer.WriteStructListField(2, 0);
        writer.WriteStructListField(2, 20);
        writer.WriteBoolField(3, true);
        writer.WriteI32Field(4, 0);
        writer.WriteI64Field(5, 0);
        writer.WriteDoubleField(6, 0);
        writer.WriteStringField(7, "");
        writer.WriteStringField(7, "é");
        writer.WriteBinaryField(8, []);
        writer.WriteEncoded([]);
        writer.WriteEncoded([1]);
        writer.WriteStructEnd();
        writer.WriteStructEnd();
        writer.WriteStructEnd();

        Assert.True(writer.Overflowed);
        Assert.Equal(position, writer.Position);
    }

    [Fact]
    public void NothingIsWrittenAfterAnOverflowInTheBinaryProtocol()
    {
        var writer = new ThriftBinaryWriter(new byte[20]);
        writer.WriteStringField(1, "far too long, by a lot");
        Assert.True(writer.Overflowed);

        writer.WriteStructStart();
        writer.WriteStructFieldStart(1);
        writer.WriteStructListField(2, 0);
        writer.WriteBoolField(3, true);
        writer.WriteI32Field(4, 0);
        writer.WriteI64Field(5, 0);
        writer.WriteDoubleField(6, 0);
        writer.WriteStringField(7, "");
        writer.WriteStringField(7, "é");
        writer.WriteBinaryField(8, []);
        writer.WriteEncoded([]);
        writer.WriteEncoded([1]);
        writer.WriteStructEnd();

        Assert.True(writer.Overflowed);
        Assert.Equal(0, writer.Position);
    }

    [Fact]
    public void NoBufferAtAll()
    {
        var writer = new ThriftCompactWriter([]);
        writer.WriteStructStart();
        Assert.False(writer.Overflowed);

        writer.WriteStructEnd();

        Assert.True(writer.Overflowed);
        Assert.Equal(0, writer.Position);
    }

    [Theory]
    [InlineData("plain", 7)]
    [InlineData("öäü", 8)]
    [InlineData("", 2)]
    [InlineData("€", 5)]
    public void TextFitsExactlyWhenItsBytesDo(string value, int size) => AssertFitsFrom(size, value);

    [Fact]
    public void ALoneSurrogateNeedsThreeBytes() => AssertFitsFrom(size: 5, "\uD800");

    [Fact]
    public void TextWhoseSizeTakesMoreBytesThanItsLengthFitsExactly()
    {
        AssertFitsFrom(size: 1 + 2 + 128, new string('é', 64));
        AssertFitsFrom(size: 1 + 2 + 381, new string('€', 127));
        AssertFitsFrom(size: 1 + 3 + 16_386, new string('€', 5_462));
    }

    private static void AssertFitsFrom(int size, string value)
    {
        for (var room = Math.Max(0, size - 200); room < size + 20; room++)
        {
            var writer = new ThriftCompactWriter(new byte[room]);
            writer.WriteStructStart();
            writer.WriteStringField(1, value);
            Assert.Equal(room < size, writer.Overflowed);
        }
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\u20AC')]
    public void AMegabyteThatDoesNotFitIsRefused(char character)
    {
        var writer = new ThriftCompactWriter(new byte[65_000]);
        writer.WriteStructStart();
        writer.WriteStringField(1, new string(character, 1_000_000));
        Assert.True(writer.Overflowed);

        // 65,000 chars could fit as ASCII; as three bytes each they do not.
        var second = new ThriftCompactWriter(new byte[65_000]);
        second.WriteStructStart();
        second.WriteStringField(1, new string(character, 64_996));
        Assert.Equal(character != 'x', second.Overflowed);
    }

    [Fact]
    public void DepthBeyondTheStackOverflowsAndCanBeTakenBack()
    {
        var writer = new ThriftCompactWriter(new byte[1024]);
        for (var depth = 0; depth < FieldIdStack.Depth; depth++)
        {
            writer.WriteStructStart();
        }

        Assert.False(writer.Overflowed);
        var mark = writer.Mark();
        writer.WriteStructFieldStart(1);
        Assert.True(writer.Overflowed);

        writer.Truncate(mark);
        for (var depth = 0; depth < FieldIdStack.Depth; depth++)
        {
            writer.WriteStructEnd();
        }

        Assert.False(writer.Overflowed);
        Assert.Equal(FieldIdStack.Depth, writer.Position);
    }
}
