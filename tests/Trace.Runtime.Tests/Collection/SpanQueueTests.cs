using System.Runtime.CompilerServices;
using Tracing.Collection;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Collection;

public sealed class SpanQueueTests
{
    private const long MaxBytes = BatchingOptions.DefaultQueueMaxBytes;

    private int _wakes;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 64)]
    [InlineData(5000, 1000)]
    public void Four_producers_lose_and_repeat_nothing_and_each_keeps_its_order(int capacity, int batchSize)
    {
        const int Producers = 4;
        const int PerProducer = 20_000;
        var queue = Create(capacity);
        var names = Enumerable.Range(0, Producers)
            .Select(p => Enumerable.Range(0, PerProducer).Select(i => $"{p}:{i}").ToArray())
            .ToArray();
        var accepted = names.Select(_ => new List<string>()).ToArray();
        using var start = new Barrier(Producers + 1);
        var threads = Enumerable.Range(0, Producers).Select(p => StartThread(() =>
        {
            start.SignalAndWait();
            accepted[p].AddRange(names[p].Where(name => queue.TryEnqueue(Spans.Named(name)) == EnqueueResult.Accepted));
        })).ToArray();

        var random = new Random(42);
        var taken = new List<string>();
        start.SignalAndWait();
        while (threads.Any(static thread => thread.IsAlive) || queue.Count > 0)
        {
            taken.AddRange(TakeRound(queue, random.Next(1, batchSize + 1)));
            queue.Sweep();
            Assert.InRange(queue.Count, 0, capacity);
        }

        var totals = queue.Totals();
        Assert.Equal(new QueueTotals(taken.Count, (Producers * PerProducer) - taken.Count, 0, 0), totals);
        for (var p = 0; p < Producers; p++)
        {
            Assert.Equal(accepted[p], taken.Where(name => name.StartsWith($"{p}:", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_full_queue_refuses_the_newest_and_takes_again_once_there_is_room()
    {
        var queue = Create(2);

        Assert.Equal(EnqueueResult.Accepted, Add(queue, "a"));
        Assert.Equal(EnqueueResult.Accepted, Add(queue, "b"));
        Assert.Equal(EnqueueResult.Full, Add(queue, "c"));
        Assert.Equal(["a", "b"], TakeRound(queue));
        Assert.Equal(EnqueueResult.Accepted, Add(queue, "d"));

        Assert.Equal(new QueueTotals(3, 1, 0, 0), queue.Totals());
        Assert.Equal(1, queue.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void One_thread_gets_every_place(int capacity)
    {
        var queue = Create(capacity);
        for (var round = 0; round < 3; round++)
        {
            Assert.All(Enumerable.Range(0, capacity), _ => Assert.Equal(EnqueueResult.Accepted, Add(queue, "a")));
            Assert.Equal(EnqueueResult.Full, Add(queue, "b"));
            Assert.Equal(capacity, TakeRound(queue, batchSize: 1000).Count);
        }
    }

    [Fact]
    public void A_thousand_waiting_threads_do_not_hoard_the_places()
    {
        var queue = Create(2000);
        using var leave = new ManualResetEventSlim();
        using var added = new CountdownEvent(1000);
        var threads = Enumerable.Range(0, 1000).Select(_ => StartThread(() =>
        {
            Add(queue, "a");
            added.Signal();
            leave.Wait();
        })).ToArray();
        added.Wait();

        Assert.Equal(new QueueTotals(1000, 0, 0, 0), queue.Totals());
        Assert.Equal(1000, TakeRound(queue).Count);

        leave.Set();
        Array.ForEach(threads, static thread => thread.Join());
    }

    [Fact]
    public void A_closed_queue_takes_nothing_and_gives_what_it_has()
    {
        var queue = Create(2);
        Add(queue, "a");
        queue.Close();
        queue.Close();

        Assert.Equal(EnqueueResult.Closed, Add(queue, "b"));
        Assert.False(queue.TryFinish());
        Assert.Equal(["a"], TakeRound(queue));
        Assert.True(queue.TryFinish());
        Assert.Equal(new QueueTotals(1, 0, 0, 1), queue.Totals());
    }

    [Fact]
    public void A_span_that_comes_while_the_queue_is_closed_is_taken_or_refused_and_never_forgotten()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var queue = Create(1000);
            using var start = new Barrier(3);
            var producers = Enumerable.Range(0, 2).Select(_ => StartThread(() =>
            {
                start.SignalAndWait();
                while (Add(queue, "a") == EnqueueResult.Accepted)
                {
                }
            })).ToArray();
            start.SignalAndWait();
            var taken = TakeRound(queue).Count;
            queue.Close();
            do
            {
                taken += TakeRound(queue).Count;
            }
            while (!queue.TryFinish());

            Array.ForEach(producers, static thread => thread.Join());
            Assert.Equal(taken, queue.Totals().Accepted);
            Assert.Equal(2, queue.Totals().Late + queue.Totals().Full);
            Assert.Equal(0, queue.Mark().Pending);
        }
    }

    [Fact]
    public void The_one_span_of_a_thread_that_waits_for_ever_is_taken()
    {
        var queue = Create(100_000);
        using var leave = new ManualResetEventSlim();
        using var added = new ManualResetEventSlim();
        var parked = StartThread(() =>
        {
            Add(queue, "parked");
            added.Set();
            leave.Wait();
        });
        added.Wait();

        Assert.Equal(["parked"], TakeRound(queue));

        leave.Set();
        parked.Join();
    }

    [Fact]
    public void Threads_that_have_ended_leave_their_spans_and_nothing_else()
    {
        var queue = Create(1000);
        for (var i = 0; i < 300; i++)
        {
            StartThread(() => Add(queue, $"{i}")).Join();
        }

        // Only those that nobody can wait for any more are forgotten before they are taken and settled.
        Assert.Equal(300, queue.Threads);
        Assert.Equal(Enumerable.Range(0, 300).Select(static i => $"{i}"), TakeRound(queue, settle: false));
        queue.Sweep();
        Assert.Equal(300, queue.Threads);
        queue.Settle();
        queue.Sweep();

        Assert.Equal(0, queue.Threads);
        Assert.Equal(new QueueTotals(300, 0, 0, 0), queue.Totals());
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(EnqueueResult.Accepted, Add(queue, "all places are free")));
    }

    [Fact]
    public void Many_short_lived_threads_without_a_consumer_that_wakes_are_bounded()
    {
        var queue = Create(100_000);
        for (var i = 0; i < 2000; i++)
        {
            StartThread(() => Add(queue, "a")).Join();
            TakeRound(queue);
        }

        Assert.InRange(queue.Threads, 0, 128);
        Assert.Equal(new QueueTotals(2000, 0, 0, 0), queue.Totals());
    }

    [Fact]
    public void A_span_that_was_taken_is_not_retained()
    {
        var queue = Create(8);
        var context = EnqueueAndTake(queue);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(context.TryGetTarget(out _));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Enqueueing_allocates_nothing_once_there_are_segments()
    {
        var queue = Create(10_000);
        var batch = new Span[1000];
        var span = Spans.Named("a");
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                queue.TryEnqueue(span);
            }

            queue.StartRound();
            while (queue.Take(batch) > 0)
            {
                queue.Settle();
            }
        }));
    }

    [Fact]
    public void The_memory_of_a_burst_is_given_back()
    {
        var queue = Create(100_000);
        for (var i = 0; i < 100_000; i++)
        {
            Add(queue, "a");
        }

        TakeRound(queue);
        Assert.InRange(queue.Segments.Count, 300, 400);

        // A second one finds its memory; what nobody needed from one time to the next goes.
        queue.Segments.Trim();
        var kept = queue.Segments.Count;
        for (var i = 0; i < 50_000; i++)
        {
            Add(queue, "a");
        }

        TakeRound(queue);
        Assert.Equal(kept, queue.Segments.Count);
        queue.Segments.Trim();
        Assert.InRange(queue.Segments.Count, 180, 220);
        queue.Segments.Trim();
        Assert.Equal(8, queue.Segments.Count);
    }

    [Fact]
    public void A_queue_that_has_ended_keeps_nothing()
    {
        var queue = Create(10_000);
        StartThread(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                Add(queue, "a");
            }

            Add(queue, "full");
        }).Join();
        queue.Close();
        TakeRound(queue);
        Assert.True(queue.TryFinish());

        Assert.Equal((0, 0), (queue.Segments.Count, queue.Threads));
        Assert.Equal(new QueueTotals(10_000, 1, 0, 0), queue.Totals());
        Assert.Equal(EnqueueResult.Closed, Add(queue, "late"));
        Assert.Equal(new QueueTotals(10_000, 1, 0, 1), queue.Totals());
    }

    [Fact]
    public void A_segment_is_to_be_had_also_while_another_thread_holds_the_pool()
    {
        var pool = new SegmentPool(10);
        pool.Return(new SpanSegment(SpanSegment.MaxSize));
        using var held = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var holder = StartThread(() =>
        {
            lock (pool.Gate)
            {
                held.Set();
                leave.Wait();
            }
        });
        held.Wait();

        Assert.Equal(SpanSegment.MaxSize, pool.Rent().Spans.Length);

        leave.Set();
        holder.Join();
        Assert.Equal(1, pool.Count);
    }

    [Fact]
    public void The_first_span_wakes_a_consumer_that_waits_for_it_and_no_other_does()
    {
        var queue = Create(1000);
        Assert.True(queue.TryAwaitFirst());
        Add(queue, "a");
        Add(queue, "b");

        Assert.Equal(1, _wakes);
        Assert.False(queue.TryAwaitFirst());
        Add(queue, "c");
        Assert.Equal(1, _wakes);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 25)]
    [InlineData(100_000, 8192)]
    public void A_well_filled_queue_wakes_the_consumer_once(int capacity, int fill)
    {
        var queue = Create(capacity);
        Assert.True(queue.TryAwaitFill());
        for (var i = 0; i < fill; i++)
        {
            Assert.Equal(EnqueueResult.Accepted, Add(queue, "a"));
            Assert.True(_wakes == 0 || i >= fill - 16, $"woken at {i}");
        }

        Assert.Equal(1, _wakes);
        Assert.True(queue.StopAwaitingFill());
        Assert.False(queue.TryAwaitFill());
    }

    [Fact]
    public void A_consumer_that_goes_to_sleep_while_a_span_is_added_is_woken()
    {
        SpanQueue queue = null!;
        var sleeps = false;
        queue = new SpanQueue(1, MaxBytes, () =>
        {
            if (Interlocked.Increment(ref _wakes) == 1)
            {
                // The thread has reserved a place and not written it yet.
                sleeps = queue.TryAwaitFirst();
            }
        });
        queue.TryAwaitFill();

        Add(queue, "a");

        Assert.True(sleeps);
        Assert.Equal(2, _wakes);
    }

    [Fact]
    public void A_wake_up_that_adds_spans_itself_loses_none()
    {
        SpanQueue queue = null!;
        queue = new SpanQueue(1000, MaxBytes, () =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(EnqueueResult.Accepted, Add(queue, $"inner {i}"));
            }
        });
        for (var round = 0; round < 2; round++)
        {
            queue.TryAwaitFill();
            for (var i = 0; i < 300; i++)
            {
                Assert.Equal(EnqueueResult.Accepted, Add(queue, $"outer {i}"));
            }

            var taken = TakeRound(queue);
            Assert.Equal(400, taken.Count);
            Assert.Equal(400, taken.Distinct().Count());
        }
    }

    [Fact]
    public void A_wake_up_that_takes_the_last_place_leaves_none()
    {
        SpanQueue queue = null!;
        queue = new SpanQueue(1, MaxBytes, () => Assert.Equal(EnqueueResult.Accepted, Add(queue, "inner")));
        queue.TryAwaitFill();

        Assert.Equal(EnqueueResult.Full, Add(queue, "outer"));
        Assert.Equal(EnqueueResult.Full, Add(queue, "outer"));
        Assert.Equal(["inner"], TakeRound(queue));
    }

    [Fact]
    public void A_full_queue_never_lets_the_consumer_sleep()
    {
        // The consumer counts one span, and the rest comes before it has reckoned when it wants to be woken.
        var places = new QueuePlaces(1000);
        places.Reserve(out _);
        var unused = places.Reserved - 1;
        while (places.Reserve(out _) > 0)
        {
        }

        Assert.False(places.TryAwaitFill(unused));
        Assert.False(places.TryAwaitFill(places.Reserved));
    }

    [Fact]
    public void A_span_whose_thread_sleeps_while_the_queue_ends_is_refused()
    {
        SpanQueue queue = null!;
        queue = new SpanQueue(1, MaxBytes, () =>
        {
            // The thread is between having asked whether the queue is closed and adding its span.
            queue.Close();
            Assert.True(queue.TryFinish());
        });
        queue.TryAwaitFill();

        Assert.Equal(EnqueueResult.Closed, Add(queue, "a"));
        Assert.Equal(new QueueTotals(0, 0, 0, 1), queue.Totals());
        Assert.Equal(0, queue.Mark().Pending);
    }

    private SpanQueue Create(int capacity) => new(capacity, MaxBytes, () => Interlocked.Increment(ref _wakes));

    private static EnqueueResult Add(SpanQueue queue, string name) => queue.TryEnqueue(Spans.Named(name));

    private static List<string> TakeRound(SpanQueue queue, int batchSize = 64, bool settle = true)
    {
        var names = new List<string>();
        var batch = new Span[batchSize];
        queue.StartRound();
        while (queue.Take(batch) is > 0 and var taken)
        {
            names.AddRange(batch.Take(taken).Select(static span => span.Name));
            if (settle)
            {
                queue.Settle();
            }
        }

        return names;
    }

    private static Thread StartThread(Action body)
    {
        var thread = new Thread(() => body());
        thread.Start();
        return thread;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<SpanContext> EnqueueAndTake(SpanQueue queue)
    {
        var context = SpanContext.CreateRoot(null);
        queue.TryEnqueue(new Span(context, "a"));
        TakeRound(queue);
        return new WeakReference<SpanContext>(context);
    }
}
