using Tracing.Collection;

namespace Tracing.Runtime.Tests.Collection;

public sealed class QueueBytesTests
{
    private const int Places = 100_000;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Bytes that one thread may have reserved and not used: what it reserves at a time.</summary>
    private const int MaxUnused = 16 * 1024;

    private int _wakes;

    [Fact]
    public void What_exceeds_the_bytes_is_refused_until_something_is_settled()
    {
        var queue = Create();
        var large = Sized(400_000);

        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(large));
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(large));
        Assert.Equal(EnqueueResult.BytesFull, queue.TryEnqueue(large));
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Spans.Named("without details")));
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Sized(100_000)));

        // What the exporter has in hand lives as what waits does.
        queue.StartRound();
        Assert.Equal(1, queue.Take(new Span[1]));
        Assert.Equal(EnqueueResult.BytesFull, queue.TryEnqueue(large));
        queue.Settle();
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(large));
        Assert.Equal(new QueueTotals(5, 0, 2, 0), queue.Totals());
    }

    [Fact]
    public void A_text_that_alone_exceeds_the_bytes_is_refused_and_takes_none()
    {
        var queue = Create();

        Assert.Equal(EnqueueResult.BytesFull, queue.TryEnqueue(Sized(MaxBytes)));
        Assert.Equal(EnqueueResult.BytesFull, queue.TryEnqueue(Spans.Named(new string('n', MaxBytes))));
        Assert.Equal(0, queue.Reserved.Bytes);
    }

    [Fact]
    public void Spans_without_details_need_no_bytes()
    {
        var queue = Create();
        for (var i = 0; i < Places; i++)
        {
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Spans.Named("a")));
        }

        Assert.Equal(0, queue.Reserved.Bytes);
        Assert.Equal(EnqueueResult.Full, queue.TryEnqueue(Sized(100)));
        Assert.Equal(new QueueTotals(Places, 1, 0, 0), queue.Totals());
    }

    [Fact]
    public void The_bound_holds_and_all_is_given_back_whatever_comes_and_goes()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int[] sizes = [600, 60_000, 2 * MaxBytes];
            var steps = Enumerable.Range(0, random.Next(1, 300)).Select(_ => (random.Next(10), random.Next(sizes[random.Next(sizes.Length)]))).ToArray();
            var queue = Create();
            var isRight = OnThread(() => Run(queue, steps));
            queue.Sweep();

            Assert.True(isRight && queue.Reserved.Bytes == 0, $"seed {seed}");
        }
    }

    [Fact]
    public void What_a_thousand_idle_threads_keep_leaves_most_for_the_others()
    {
        var queue = Create();
        using var leave = new ManualResetEventSlim();
        using var added = new CountdownEvent(1000);
        var threads = Enumerable.Range(0, 1000).Select(_ =>
        {
            var thread = new Thread(() =>
            {
                queue.TryEnqueue(Sized(1));
                added.Signal();
                leave.Wait();
            });
            thread.Start();
            return thread;
        }).ToArray();
        added.Wait();
        TakeAll(queue);
        Assert.InRange(queue.Reserved.Bytes, 1, MaxBytes / 2);

        var large = Sized(MaxBytes / 3);
        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(large));

        TakeAll(queue);
        leave.Set();
        Array.ForEach(threads, static thread => thread.Join());
        queue.Sweep();
        Assert.InRange(queue.Reserved.Bytes, 0, MaxUnused); // this thread's
    }

    [Fact]
    public void The_consumer_is_woken_once_when_half_of_the_bytes_are_taken()
    {
        var queue = Create();
        var span = Sized(10_000);
        Assert.True(queue.TryAwaitFill());
        var added = 0;
        for (; _wakes == 0; added++)
        {
            Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(span));
        }

        Assert.InRange((long)added * span.EstimatedBytes, (MaxBytes / 2) - MaxUnused, (MaxBytes / 2) + span.EstimatedBytes);
        queue.TryEnqueue(span);
        Assert.Equal(1, _wakes);
        Assert.True(queue.StopAwaitingFill());
        Assert.False(queue.TryAwaitFill());
    }

    [Fact]
    public void A_wake_up_that_adds_spans_itself_takes_no_bytes_twice()
    {
        SpanQueue queue = null!;
        var inner = Sized(MaxBytes / 3);
        queue = new SpanQueue(Places, MaxBytes, () => queue.TryEnqueue(inner));
        Assert.True(queue.TryAwaitFill());

        Assert.Equal(EnqueueResult.Accepted, queue.TryEnqueue(Sized(MaxBytes / 2)));
        Assert.Equal(2, queue.Totals().Accepted);
        TakeAll(queue);
        Assert.InRange(queue.Reserved.Bytes, 0, MaxUnused);
    }

    [Fact]
    public void A_span_that_is_taken_back_gives_its_bytes_back()
    {
        SpanQueue queue = null!;
        queue = new SpanQueue(1, MaxBytes, () =>
        {
            queue.Close();
            Assert.True(queue.TryFinish());
        });
        OnThread(() =>
        {
            queue.TryAwaitFill();
            var span = Sized(1000);
            Assert.Equal(EnqueueResult.Closed, queue.TryEnqueue(span));
            return 0;
        });

        queue.Sweep();
        Assert.Equal(0, queue.Reserved.Bytes);
        Assert.Equal(new QueueTotals(0, 0, 0, 1), queue.Totals());
    }

    private SpanQueue Create() => new(Places, MaxBytes, () => Interlocked.Increment(ref _wakes));

    /// <summary>A span whose details take about so many bytes.</summary>
    private static Span Sized(int bytes) => Spans.Named("a").WithTags(new Tag("text", new string('x', bytes / 2)));

    /// <summary>Adds, takes and settles; whether each answer was right.</summary>
    private static bool Run(SpanQueue queue, (int Kind, int Size)[] steps)
    {
        var batch = new Span[7];
        var (waiting, inHand) = (new Queue<Span>(), 0L);
        foreach (var (kind, size) in steps)
        {
            if (kind < 8)
            {
                var span = kind == 0 ? Spans.Named("a") : Sized(size);
                var charged = inHand + waiting.Sum(static span => (long)span.EstimatedBytes);
                var result = queue.TryEnqueue(span);
                if (result == EnqueueResult.Accepted)
                {
                    waiting.Enqueue(span);
                }

                var fits = charged + span.EstimatedBytes;
                if (result == EnqueueResult.Accepted ? fits > MaxBytes : fits <= MaxBytes - MaxUnused)
                {
                    return false;
                }
            }
            else
            {
                queue.StartRound();
                var taken = queue.Take(batch);
                for (var i = 0; i < taken; i++)
                {
                    inHand += waiting.Dequeue().EstimatedBytes;
                }

                if (kind == 9)
                {
                    queue.Settle();
                    inHand = 0;
                }
            }

            var total = inHand + waiting.Sum(static span => (long)span.EstimatedBytes);
            if (queue.Reserved.Bytes < total || queue.Reserved.Bytes > Math.Min(MaxBytes, total + MaxUnused))
            {
                return false;
            }
        }

        TakeAll(queue);
        return true;
    }

    private static void TakeAll(SpanQueue queue)
    {
        var batch = new Span[64];
        queue.StartRound();
        while (queue.Take(batch) > 0)
        {
            queue.Settle();
        }

        queue.Settle();
    }

    private static T OnThread<T>(Func<T> body)
    {
        T result = default!;
        var thread = new Thread(() => result = body());
        thread.Start();
        thread.Join();
        return result;
    }
}
