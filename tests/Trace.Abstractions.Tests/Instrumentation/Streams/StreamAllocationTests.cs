namespace Tracing.Tests.Instrumentation.Streams;

[Collection(nameof(StreamSpans))]
public sealed class StreamAllocationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_item_allocates_nothing(bool isAmbient)
    {
        var (few, many) = (Bytes(items: 10), Bytes(items: 1010));
        Assert.Equal(few, many);

        long Bytes(int items) => Allocation.Of(() =>
        {
            var counting = new CountingCollector();
            foreach (var item in new StreamTrace(isAmbient, counting).Call(_ => Iterator(items)))
            {
            }

            Assert.Equal(1, counting.Spans);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_asynchronous_item_allocates_nothing(bool isAmbient)
    {
        var (few, many) = (Bytes(items: 10), Bytes(items: 1010));
        Assert.Equal(few, many);

        long Bytes(int items) => Allocation.Of(() =>
        {
            var counting = new CountingCollector();
            Assert.True(Consume(new StreamTrace(isAmbient, counting).Call(_ => AsyncIterator(items))).IsCompletedSuccessfully);
            Assert.Equal(1, counting.Spans);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_asynchronous_item_that_has_to_be_waited_for_allocates_nothing(bool isAmbient)
    {
        // Elsewhere, since the test's own synchronization context would be posted to.
        var (few, many) = await Task.Run(() => (Bytes(items: 10), Bytes(items: 1010)));
        Assert.Equal(few, many);

        long Bytes(int items) => Allocation.Of(() =>
        {
            var counting = new CountingCollector();
            var stream = new ManualAsyncSequence();
            var consumer = Consume(new StreamTrace(isAmbient, counting).Call(IAsyncEnumerable<int> (_) => stream));
            for (var i = 0; i < items; i++)
            {
                Assert.False(consumer.IsCompleted);
                stream.Complete(moved: true);
            }

            stream.Complete(moved: false);
            Assert.Equal(1, counting.Spans);
            stream.Complete(moved: false); // the dispose
            Assert.True(consumer.IsCompletedSuccessfully);
        });
    }

    private static async Task Consume(IAsyncEnumerable<int> stream)
    {
        await foreach (var item in stream)
        {
        }
    }

    private static IEnumerable<int> Iterator(int items)
    {
        for (var i = 0; i < items; i++)
        {
            yield return i;
        }
    }

    private static async IAsyncEnumerable<int> AsyncIterator(int items)
    {
        await default(ValueTask);
        for (var i = 0; i < items; i++)
        {
            yield return i;
        }
    }

    private sealed class CountingCollector : ITraceCollector
    {
        public int Spans { get; private set; }

        public void Collect(in Span span) => Spans++;
    }
}
