using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

public sealed class PatientDeliveryTests
{
    private static readonly string[] Four = ["a", "b", "c", "d"];

    [Fact]
    public void Spans_go_in_one_request()
    {
        using var delivered = new Delivered();

        delivered.Export(Four);

        Assert.Equal([Four], delivered.Transport.Requests);
        Assert.Equal((4, 4), (delivered.Total.Exported, delivered.Total.Bytes));
    }

    [Fact]
    public void A_request_stays_within_its_bytes_and_keeps_the_order()
    {
        using var delivered = new Delivered(maxRequestBytes: 44 + 9);

        delivered.Export("aaa", "bbb", "ccc");

        Assert.Equal([["aaa", "bbb"], ["ccc"]], delivered.Transport.Requests);
    }

    [Fact]
    public void A_span_larger_than_a_request_is_trimmed_and_one_that_cannot_be_is_lost_alone()
    {
        using var delivered = new Delivered(maxRequestBytes: 44 + 300);

        delivered.Export("before", new string('x', 5000), "after");

        Assert.Equal((3, 1), (delivered.Total.Exported, delivered.Total.Trimmed));
        Assert.Equal(new string('x', 256), delivered.Transport.Accepted[1]);

        using var tiny = new Delivered(maxRequestBytes: 44 + 40);
        tiny.Export("before", new string('x', 5000), "after");
        Assert.Equal((2, 0, 1), (tiny.Total.Exported, tiny.Total.Trimmed, tiny.Total.DroppedBy(DropCause.TooLarge)));
    }

    [Fact]
    public void A_span_that_throws_is_lost_alone()
    {
        using var delivered = new Delivered();

        delivered.Export("a", "throws", "b");

        Assert.Equal(["a", "b"], delivered.Transport.Accepted);
        Assert.Equal(1, delivered.Total.DroppedBy(DropCause.ExporterError));
    }

    [Fact]
    public void An_endpoint_that_is_away_for_a_while_loses_nothing()
    {
        using var delivered = new Delivered();
        var failures = 4;
        delivered.Transport.Answers = spans => failures-- > 0 ? ScriptedTransport.Unavailable() : Answer.Accepted(1);

        delivered.Export(Four);

        Assert.Equal(Four, delivered.Transport.Accepted);
        Assert.Equal(5, delivered.Transport.Requests.Count);
        var expected = new[] { 0.5, 1, 2, 4 };
        Assert.Equal(4, delivered.Time.Waits.Count);
        Assert.All(delivered.Time.Waits.Zip(expected), static wait => Assert.InRange(wait.First.TotalSeconds, wait.Second / 2, wait.Second));
        Assert.Contains(delivered.Log.Messages, static message => message.StartsWith("Warning: exporter names: http://scripted does not take spans now (unavailable: 503)", StringComparison.Ordinal));
        Assert.Contains("Information: exporter names: http://scripted takes spans again", delivered.Log.Messages);
    }

    [Fact]
    public void A_connection_that_broke_is_tried_again_at_once()
    {
        using var delivered = new Delivered();
        var failures = 1;
        delivered.Transport.Answers = spans => failures-- > 0 ? Answer.TryAgain(DropCause.ConnectionLost, "reset") : Answer.Accepted(1);

        delivered.Export(Four);

        Assert.Equal(Four, delivered.Transport.Accepted);
        Assert.Empty(delivered.Time.Waits);
    }

    [Fact]
    public void An_endpoint_that_stays_away_costs_the_spans_after_their_time_and_for_its_cause()
    {
        using var delivered = new Delivered(timeout: TimeSpan.FromSeconds(10));
        delivered.Transport.Answers = static _ => Answer.TryAgain(DropCause.Refused, "connection refused");
        var started = delivered.Time.GetTimestamp();

        delivered.Export(Four);

        Assert.Equal(4, delivered.Total.DroppedBy(DropCause.Refused));
        Assert.Equal(TimeSpan.FromSeconds(10), delivered.Time.GetElapsedTime(started));
        Assert.Contains(delivered.Log.Messages, static message => message.Contains("4 spans are lost since the last report (refused: connection refused)", StringComparison.Ordinal));
    }

    [Fact]
    public void After_an_outage_the_next_batch_is_tried_also_where_its_time_is_short()
    {
        using var delivered = new Delivered(timeout: TimeSpan.FromSeconds(1));
        delivered.Transport.Answers = static _ => Answer.TryAgain(DropCause.Refused, "connection refused");
        for (var i = 0; i < 20; i++)
        {
            delivered.Export("lost");
        }

        delivered.Transport.Answers = static _ => Answer.Accepted(1);
        delivered.Export("next");

        Assert.Equal(["next"], delivered.Transport.Accepted);
    }

    [Fact]
    public void Without_time_there_is_one_attempt()
    {
        using var delivered = new Delivered(timeout: TimeSpan.Zero);
        delivered.Transport.Answers = static _ => Answer.TryAgain(DropCause.ConnectionLost, "reset");

        delivered.Export("a");
        delivered.Export("b");

        Assert.Equal([["a"], ["b"]], delivered.Transport.Requests);
        Assert.Equal(2, delivered.Total.DroppedBy(DropCause.ConnectionLost));
    }

    [Fact]
    public void Retry_after_is_obeyed_also_by_the_next_batch()
    {
        using var delivered = new Delivered(timeout: TimeSpan.FromSeconds(10));
        var answers = new Queue<Answer>([ScriptedTransport.Unavailable(TimeSpan.FromSeconds(15)), Answer.Accepted(1)]);
        delivered.Transport.Answers = _ => answers.Dequeue();
        var started = delivered.Time.GetTimestamp();

        delivered.Export("late");
        Assert.Equal(1, delivered.Total.DroppedBy(DropCause.Unavailable));
        Assert.Single(delivered.Transport.Requests);

        delivered.Export("next");
        Assert.Equal(["next"], delivered.Transport.Accepted);
        Assert.Equal(TimeSpan.FromSeconds(15), delivered.Time.GetElapsedTime(started));
    }

    [Fact]
    public void What_is_too_large_goes_in_halves_and_the_next_batch_in_as_small_ones()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = static spans => spans.Length > 2 ? Answer.TooLarge("413") : Answer.Accepted(1);

        delivered.Export(Four);
        delivered.Export("e", "f", "g");

        Assert.Equal([["a", "b", "c", "d"], ["a", "b"], ["c", "d"], ["e", "f"], ["g"]], delivered.Transport.Requests);
        Assert.Equal(7, delivered.Total.Exported);
    }

    [Fact]
    public void After_many_requests_more_spans_are_tried_again()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = static spans => spans.Length > 2 ? Answer.TooLarge("413") : Answer.Accepted(1);
        delivered.Export(Four);
        delivered.Transport.Answers = static _ => Answer.Accepted(1);

        for (var i = 0; i < 40; i++)
        {
            delivered.Export(Four);
        }

        Assert.Equal(4, delivered.Transport.Requests[^1].Length);
        Assert.Equal(164, delivered.Total.Exported);
    }

    [Fact]
    public void One_span_that_is_too_large_is_lost_alone()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = static spans => spans.Contains("b") ? Answer.TooLarge("413") : Answer.Accepted(1);

        delivered.Export(Four);

        Assert.Equal(["a", "c", "d"], delivered.Transport.Accepted);
        Assert.Equal((3, 1), (delivered.Total.Exported, delivered.Total.DroppedBy(DropCause.TooLarge)));
    }

    [Fact]
    public void An_endpoint_for_which_every_span_is_too_large_is_not_stormed()
    {
        using var delivered = new Delivered(timeout: TimeSpan.FromSeconds(30));
        delivered.Transport.Answers = static _ => Answer.TooLarge("413");
        var started = delivered.Time.GetTimestamp();

        delivered.Export(Enumerable.Range(0, 1000).Select(static i => $"{i}"));

        Assert.InRange(delivered.Transport.Requests.Count, 10, 50);
        Assert.Equal(1000, delivered.Total.DroppedBy(DropCause.TooLarge));
        Assert.Equal(TimeSpan.FromSeconds(30), delivered.Time.GetElapsedTime(started));
    }

    [Fact]
    public void A_transport_that_throws_costs_the_spans_once_their_time_is_over()
    {
        using var delivered = new Delivered();
        var throws = 1;
        delivered.Transport.Answers = _ => throws-- > 0 ? throw new InvalidOperationException("no") : Answer.Accepted(1);
        delivered.Export(Four);
        Assert.Equal(4, delivered.Total.Exported);

        throws = int.MaxValue;
        delivered.Export(Four);
        Assert.Equal(4, delivered.Total.DroppedBy(DropCause.ExporterError));
    }

    [Fact]
    public void An_endpoint_that_refuses_spans_does_not_take_them_again()
    {
        using var delivered = new Delivered();
        var answers = new Queue<Answer>([ScriptedTransport.Unavailable(), Answer.Rejected("401"), Answer.Accepted(1)]);
        delivered.Transport.Answers = _ => answers.Dequeue();

        delivered.Export("a");
        Assert.DoesNotContain(delivered.Log.Messages, static message => message.Contains("takes spans again", StringComparison.Ordinal));

        delivered.Export("b");
        Assert.Contains(delivered.Log.Messages, static message => message.Contains("takes spans again", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_rejected_is_lost_at_once_and_what_is_partly_rejected_in_part()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = static _ => Answer.Rejected("400 Bad Request");
        delivered.Export(Four);
        Assert.Single(delivered.Transport.Requests);

        delivered.Transport.Answers = static _ => Answer.Accepted(1, rejectedSpans: 3, "too old");
        delivered.Export(Four);

        Assert.Equal((1, 7), (delivered.Total.Exported, delivered.Total.DroppedBy(DropCause.Rejected)));
    }

    [Theory]
    [InlineData(-5, 4, 0)]
    [InlineData(99, 0, 4)]
    public void An_endpoint_that_cannot_count_does_not_spoil_the_account(long says, int exported, int rejected)
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = _ => Answer.Accepted(1, says);

        delivered.Export(Four);

        Assert.Equal((exported, rejected), (delivered.Total.Exported, delivered.Total.DroppedBy(DropCause.Rejected)));
    }

    [Fact]
    public void When_the_time_to_drain_is_over_the_rest_is_lost_as_stopped()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = spans =>
        {
            if (spans.Length > 2)
            {
                return Answer.TooLarge("413");
            }

            delivered.GiveUp.Cancel();
            return Answer.Accepted(1);
        };

        delivered.Export(Four);

        Assert.Equal((2, 2), (delivered.Total.Exported, delivered.Total.DroppedBy(DropCause.Stopped)));
    }

    [Fact]
    public void A_wait_ends_when_the_time_to_drain_is_over()
    {
        using var delivered = new Delivered();
        delivered.Transport.Answers = _ =>
        {
            delivered.GiveUp.Cancel();
            return ScriptedTransport.Unavailable();
        };

        delivered.Export(Four);

        Assert.Equal(4, delivered.Total.DroppedBy(DropCause.Stopped));
        Assert.Empty(delivered.Time.Waits);
    }
}
