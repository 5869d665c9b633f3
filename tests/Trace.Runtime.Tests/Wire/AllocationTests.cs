using Tracing.Tests;
using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

public sealed class AllocationTests
{
    [Fact]
    public void NothingIsAllocatedWhateverIsWritten()
    {
        var batch = SampleBatch.Create(spans: 20);
        var roomy = new byte[65_000];
        var tight = new byte[500];
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                Encode(batch, roomy, tight);
            }
        }));
    }

    private static void Encode(JaegerThrift.Batch batch, byte[] roomy, byte[] tight)
    {
        var writer = new ThriftCompactWriter(roomy);
        var mark = writer.Mark();
        JaegerBatchWriter.WriteMessage(ref writer, batch, sequenceId: 1);
        Assert.False(writer.Overflowed);
        writer.Truncate(mark);
        JaegerBatchWriter.WriteMessage(ref writer, batch, sequenceId: 2);

        var overflowing = new ThriftCompactWriter(tight);
        JaegerBatchWriter.WriteMessage(ref overflowing, batch, sequenceId: 1);
        Assert.True(overflowing.Overflowed);

        var binary = new ThriftBinaryWriter(roomy);
        JaegerBatchWriter.WriteBatch(ref binary, batch);
        Assert.False(binary.Overflowed);
    }
}
