using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>The steps in which a batch of unknown size becomes datagrams.</summary>
public sealed class PacketTests
{
    [Fact]
    public void ATruncatedSpanLeavesNoTrace()
    {
        var batch = SampleBatch.Create(spans: 3);
        var expected = Elements(batch.Spans!);
        for (var room = expected.Length; room < expected.Length + 200; room++)
        {
            var writer = new ThriftCompactWriter(new byte[room]);
            writer.WriteStructStart();
            foreach (var span in batch.Spans!)
            {
                var mark = writer.Mark();
                JaegerBatchWriter.WriteSpan(ref writer, span);
                writer.WriteI64Field(99, 1);
                writer.Truncate(mark);
                JaegerBatchWriter.WriteSpan(ref writer, span);
            }

            Assert.False(writer.Overflowed);
            Assert.Equal(expected, writer.Written);
        }
    }

    [Fact]
    public void TruncateInTheMiddleOfNestedStructsRestoresTheFieldId()
    {
        var writer = new ThriftCompactWriter(new byte[40]);
        writer.WriteStructStart();
        writer.WriteI32Field(7, 1);
        var mark = writer.Mark();
        writer.WriteStructFieldStart(9);
        writer.WriteStructFieldStart(20);
        writer.WriteStringField(3, "this is what makes it too long, by far");
        Assert.True(writer.Overflowed);

        writer.Truncate(mark);
        writer.WriteI32Field(8, 1);
        writer.WriteStructEnd();

        Assert.False(writer.Overflowed);
        Assert.Equal("7502150200", Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void AMarkTakenAfterAnOverflowDoesNotUndoIt()
    {
        var writer = new ThriftCompactWriter(new byte[1]);
        writer.WriteStructStart();
        writer.WriteI64Field(1, 1);

        writer.Truncate(writer.Mark());

        Assert.True(writer.Overflowed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(127)]
    [InlineData(128)]
    public void HeaderPutInFrontOfTheSpansGivesTheSameMessage(int count)
    {
        var batch = SampleBatch.Create(count);
        var body = new ThriftCompactWriter(new byte[65_000]);
        body.ResumeStruct(lastFieldId: 1);
        body.ResumeStruct(lastFieldId: 2);
        foreach (var span in batch.Spans!)
        {
            JaegerBatchWriter.WriteSpan(ref body, span);
        }

        JaegerBatchWriter.WriteTail(ref body, batch);
        body.WriteStructEnd();
        body.WriteStructEnd();

        var head = new ThriftCompactWriter(new byte[1_000]);
        head.WriteMessageStart("emitBatch", ThriftMessageType.Oneway, 5);
        head.WriteStructStart();
        head.WriteStructFieldStart(1);
        JaegerBatchWriter.WriteProcess(ref head, batch.Process!);
        var beforeList = head.Position;
        head.WriteStructListField(2, count);

        Assert.Equal(1 + ThriftCompactWriter.ListHeaderSize(count), head.Position - beforeList);
        byte[] datagram = [.. head.Written, .. body.Written];
        Assert.Equal(ApacheEncoder.EncodeMessage(batch, 5), datagram);
    }

    [Fact]
    public void EncodedElementsAreCopied()
    {
        var batch = SampleBatch.Create(spans: 4);
        var writer = new ThriftCompactWriter(new byte[4_000]);
        writer.WriteStructStart();
        writer.WriteStructListField(1, 4);
        writer.WriteEncoded(Elements(batch.Spans!));
        writer.WriteI32Field(2, 1);
        writer.WriteStructEnd();

        byte[] expected = [0x19, 0x4C, .. Elements(batch.Spans!), 0x15, 0x02, 0x00];
        Assert.Equal(expected, writer.Written);
    }

    private static byte[] Elements(List<JaegerThrift.Span> spans) => ApacheEncoder.Encode(async protocol =>
    {
        foreach (var span in spans)
        {
            await span.WriteAsync(protocol, default);
        }
    });
}
