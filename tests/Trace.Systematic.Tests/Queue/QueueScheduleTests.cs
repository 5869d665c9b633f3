using Tracing.Systematic.Model;

namespace Tracing.Systematic.Queue;

/// <summary>
/// The queue's own sources under schedules that are chosen: a failure names the seed that repeats it. What is modelled, and what is not, is in
/// docs/architecture.md.
/// </summary>
[Collection(nameof(Explorer))]
public sealed class QueueScheduleTests
{
    private const int Runs = 400;

    [Fact]
    public void Producers_lose_nothing_while_the_queue_is_full_or_not() => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 3);
        queue.AddConsumer(waitsForFill: true);
        queue.AddProducer(spans: 4);
        queue.AddProducer(spans: 4);
        queue.AddCloser(atOnce: false);
        return queue.Check;
    });

    [Fact]
    public void A_segment_that_is_outgrown_is_read_to_its_end() => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 1000, batch: 7);
        queue.AddConsumer();
        queue.AddProducer(spans: 40);
        queue.AddCloser(atOnce: false);
        return queue.Check;
    });

    [Fact]
    public void What_comes_while_the_queue_is_closed_is_taken_or_refused() => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 100);
        queue.AddConsumer();
        queue.AddProducer(spans: 2);
        queue.AddProducer(spans: 2, isTagged: true);
        queue.AddCloser(atOnce: true);
        return queue.Check;
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flush_completes_when_what_was_there_is_settled(bool exporterHolds) => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 100, holds: exporterHolds);
        queue.AddConsumer(waitsForFill: true);
        queue.AddProducer(spans: 3);
        queue.AddFlusher();
        queue.AddFlusher();
        queue.AddCloser(atOnce: false);
        return queue.Check;
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flush_and_a_close_at_once_both_come_to_their_end(bool exporterHolds) => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 100, holds: exporterHolds);
        queue.AddConsumer();
        queue.AddProducer(spans: 2);
        queue.AddFlusher();
        queue.AddCloser(atOnce: true);
        return queue.Check;
    });

    [Fact]
    public void Bytes_are_charged_and_given_back() => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 100, maxBytes: 3 * QueueCase.TaggedBytes);
        queue.AddConsumer(waitsForFill: true);
        queue.AddProducer(spans: 3, isTagged: true);
        queue.AddProducer(spans: 3, isTagged: true);
        queue.AddCloser(atOnce: false);
        return queue.Check;
    });

    [Fact]
    public void The_account_adds_up_while_threads_come_and_end() => Holds(schedule =>
    {
        var queue = new QueueCase(schedule, capacity: 100);
        queue.AddConsumer();
        queue.AddProducer(spans: 1);
        queue.AddProducer(spans: 1, isTagged: true);
        queue.AddProducer(spans: 1);
        queue.AddAuditor();
        queue.AddCloser(atOnce: false);
        return queue.Check;
    });

    /// <summary>Nobody closes the queue, and no time passes: who is not woken sleeps for ever.</summary>
    [Fact]
    public void Whoever_waits_for_the_first_span_is_woken() => Holds(
        schedule =>
        {
            var queue = new QueueCase(schedule, capacity: 100);
            queue.AddProducer(spans: 1);
            queue.AddProducer(spans: 1);
            schedule.Add("consumer", () =>
            {
                while (queue.Taken < 2)
                {
                    if (queue.Queue.TryAwaitFirst())
                    {
                        queue.Signal.WaitAtMost(Timeout.InfiniteTimeSpan);
                    }

                    queue.TakeRound();
                }
            });
            return queue.Check;
        },
        Runs * 2);

    /// <summary>The consumer comes between the moment of the close and the barrier of who closes.</summary>
    [Fact]
    public void Whoever_finds_the_queue_closed_has_seen_all_that_was_accepted_before() => Holds(
        schedule =>
        {
            var queue = new QueueCase(schedule, capacity: 100);
            queue.AddProducer(spans: 1);
            queue.AddCloser(atOnce: true);
            schedule.Add("consumer", () =>
            {
                if (queue.Queue.IsClosed)
                {
                    queue.Finish();
                }
            });
            return () =>
            {
                if (!queue.Queue.HasEnded)
                {
                    queue.Finish();
                }

                queue.Check();
            };
        },
        Runs * 10);

    /// <summary>More than a filled queue comes, and no time passes here: who is not woken sleeps for ever.</summary>
    [Theory]
    [InlineData(8, long.MaxValue)]
    [InlineData(1000, 8)]
    public void Whoever_waits_for_a_filled_queue_is_woken(int capacity, long taggedSpans) => Holds(schedule =>
    {
        var bytes = taggedSpans == long.MaxValue ? taggedSpans : taggedSpans * QueueCase.TaggedBytes;
        var queue = new QueueCase(schedule, capacity, bytes);
        queue.AddProducer(spans: 5, isTagged: true);
        queue.AddProducer(spans: 5, isTagged: true);
        schedule.Add("consumer", () =>
        {
            if (queue.Queue.TryAwaitFill())
            {
                queue.Signal.WaitAtMost(Timeout.InfiniteTimeSpan);
                Assert.True(queue.Queue.StopAwaitingFill());
            }

            queue.TakeRound();
        });
        return () =>
        {
            queue.TakeRound();
            queue.Check();
        };
    });

    [Fact]
    public void Every_run_of_few_deviations_holds()
    {
        var (failure, runs) = Explorer.Exhaust(
            schedule =>
            {
                var queue = new QueueCase(schedule, capacity: 2);
                queue.AddProducer(spans: 1);
                schedule.Add("consumer", () =>
                {
                    queue.TakeRound();
                    queue.Queue.Close();
                    queue.Finish();
                });
                return queue.Check;
            },
            deviations: 2);

        Assert.True(failure is null, failure);
        Assert.True(runs > 500, $"{runs} runs");
    }

    private static void Holds(Func<Schedule, Action> scenario, int runs = Runs)
    {
        var failure = Explorer.Sample(scenario, runs);
        Assert.True(failure is null, failure);
    }
}
