using System.Runtime.CompilerServices;
using Tracing.Collection;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Collection;

public sealed class SpanQueueTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 64)]
    [InlineData(5000, 1000)]
    public void Four_producers_lose_and_repeat_nothing_and_each_keeps_its_order(int capacity, int batchSize)
    {
        const int Producers = 4;
        const int PerProducer = 20_000;
        var queue = new SpanQueue(capacity);
        var names = Enumerable.Range(0, Producers)
            .Select(p => Enumerable.Range(0, PerProducer).Select(i => $"{p}:{i}").ToArray())
            .ToArray();
        var rejected = new long[Producers];
        var accepted = names.Select(_ => new List<string>()).ToArray();
        using var start = new Barrier(Producers + 1);
        var threads = Enumerable.Range(0, Producers).Select(p => new Thread(() =>
        {
            start.SignalAndWait();
            foreach (var name in names[p])
            {
                if (queue.TryEnqueue(Spans.Named(name), out _) == EnqueueResult.Accepted)
                {
                    accepted[p].Add(name);
                }
                else
                {
                    rejected[p]++;
                }
            }
        })).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        var random = new Random(42);
        var batch = new Span[batchSize];
        var taken = new List<string>();
        start.SignalAndWait();
        while (threads.Any(static thread => thread.IsAlive) || queue.Count > 0)
        {
            var count = queue.Take(batch.AsSpan(0, random.Next(1, batch.Length + 1)));
            for (var i = 0; i < count; i++)
            {
                taken.Add(batch[i].Name);
            }

            Assert.InRange(queue.Count, 0, capacity);
        }

        Assert.Equal(Producers * PerProducer, taken.Count + rejected.Sum());
        for (var p = 0; p < Producers; p++)
        {
            Assert.Equal(accepted[p], taken.Where(name => name.StartsWith($"{p}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_full_queue_refuses_the_newest_and_takes_again_once_there_is_room()
    {
        var queue = new SpanQueue(2);
        var batch = new Span[1];

        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Spans.Named("a"), out _));
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Spans.Named("b"), out _));
        Assert.Equal(EnqueueResult.Full, queue.TryEnqueue(Spans.Named("c"), out _));
        Assert.Equal(1, queue.Take(batch));
        Assert.Equal("a", batch[0].Name);
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Spans.Named("d"), out var position));
        Assert.Equal(2, position);
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_gives_what_it_has()
    {
        var queue = new SpanQueue(2);
        queue.TryEnqueue(Spans.Named("a"), out _);
        queue.Close();
        queue.Close();

        Assert.Equal(EnqueueResult.Closed, queue.TryEnqueue(Spans.Named("b"), out _));
        Assert.Equal(1, queue.Count);
        Assert.Equal(1, queue.Take(new Span[8]));
        Assert.Equal(1, queue.Accepted);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void A_span_that_was_taken_is_not_retained()
    {
        var queue = new SpanQueue(8);
        var context = EnqueueAndTake(queue);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(context.TryGetTarget(out _));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Enqueueing_allocates_nothing_once_the_segment_is_there()
    {
        var queue = new SpanQueue(1000);
        var batch = new Span[100];
        var span = Spans.Named("a");
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 150; i++)
            {
                queue.TryEnqueue(span, out _);
                queue.Take(batch);
            }
        }));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<SpanContext> EnqueueAndTake(SpanQueue queue)
    {
        var context = SpanContext.CreateRoot(null);
        queue.TryEnqueue(new Span(context, "a"), out _);
        queue.Take(new Span[1]);
        return new WeakReference<SpanContext>(context);
    }
}
