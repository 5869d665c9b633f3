namespace Tracing.Runtime.Tests.Collection;

public sealed class CollectorTests
{
    [Fact]
    public void The_ring_buffer_forgets_the_oldest()
    {
        var collector = new RingBufferCollector(3);
        foreach (var span in Spans.Many(5))
        {
            collector.Collect(span);
        }

        Assert.Equal(["span 2", "span 3", "span 4"], collector.Snapshot().Select(static span => span.Name));
        Assert.Equal(5, collector.Received);

        collector.Clear();
        collector.Collect(Spans.Named("x"));
        Assert.Equal(["x"], collector.Snapshot().Select(static span => span.Name));
    }

    [Fact]
    public void A_collector_that_throws_does_not_keep_others_from_their_spans_and_is_counted()
    {
        var good = new RingBufferCollector();
        var both = new CompositeCollector(new Throwing(), good);
        var errorsBefore = CollectorErrors.Count;

        SpanRecorder.Start(SpanContext.CreateRoot(both), "a").End();

        Assert.Equal("a", Assert.Single(good.Snapshot()).Name);
        Assert.True(CollectorErrors.Count > errorsBefore);
    }

    private sealed class Throwing : ITraceCollector
    {
        public void Collect(in Span span) => throw new InvalidOperationException();
    }
}
