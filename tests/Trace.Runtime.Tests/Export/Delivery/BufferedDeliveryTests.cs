using System.Diagnostics.Metrics;
using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

public sealed class BufferedDeliveryTests
{
    [Fact]
    public void What_the_endpoint_does_not_take_waits_on_disk_and_goes_in_order()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        delivered.Export("a", "b");
        Assert.Equal((0, 2), (delivered.Total.Exported, delivered.Held.OnDisk));

        delivered.Transport.Answers = static _ => Answer.Accepted(1);
        delivered.Export("c");
        Assert.Equal((3, 1), (delivered.Held.OnDisk, delivered.Transport.Requests.Count));
        Assert.InRange(delivered.DueIn!.Value.TotalSeconds, 0.25, 0.5);

        delivered.Time.Advance(delivered.DueIn.Value);
        Assert.Equal(TimeSpan.Zero, delivered.DueIn);
        delivered.Continue();

        Assert.Equal(["a", "b", "c"], delivered.Transport.Accepted);
        Assert.Equal((3, 0), (delivered.Total.Exported, delivered.Held.OnDisk));
        Assert.Null(delivered.DueIn);
        delivered.Export("d");
        Assert.Equal("d", delivered.Transport.Accepted[^1]);
    }

    [Fact]
    public void The_thread_is_never_kept_waiting()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable(TimeSpan.FromSeconds(60));

        for (var i = 0; i < 100; i++)
        {
            delivered.Export($"span {i}");
            delivered.Continue(isFlush: true);
        }

        Assert.Empty(delivered.Time.Waits);
        Assert.Single(delivered.Transport.Requests);
        Assert.Equal(100, delivered.Held.OnDisk);
        Assert.Equal(TimeSpan.FromSeconds(60), delivered.DueIn);
    }

    [Fact]
    public void An_endpoint_that_fails_again_keeps_what_is_left_in_its_place()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        delivered.Export("a", "b");
        delivered.Export("c");
        delivered.Time.Advance(TimeSpan.FromSeconds(1));
        delivered.Transport.Answers = static spans => spans[0] == "a" ? Answer.Accepted(1) : ScriptedTransport.Unavailable();

        delivered.Continue();
        Assert.Equal((2, 1), (delivered.Total.Exported, delivered.Held.OnDisk));

        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Transport.Answers = static _ => Answer.Accepted(1);
        delivered.Continue();
        Assert.Equal(["a", "b", "c"], delivered.Transport.Accepted);
    }

    [Fact]
    public void What_is_too_large_is_split_from_disk_too()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        delivered.Export("a", "bb", "ccc", "dddd", "eeeee");
        delivered.Time.Advance(TimeSpan.FromSeconds(1));
        delivered.Transport.Answers = static spans => spans.Length > 2 ? Answer.TooLarge("413") : Answer.Accepted(1);

        delivered.Continue();

        Assert.Equal(["a", "bb", "ccc", "dddd", "eeeee"], delivered.Transport.Accepted);
        Assert.Equal((5, 0), (delivered.Total.Exported, delivered.Held.OnDisk));
    }

    [Fact]
    public void At_the_end_what_cannot_be_sent_any_more_is_kept()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.GiveUp.Cancel();

        delivered.Export("a", "b");
        delivered.Continue(isFlush: true);

        Assert.Equal((0, 2), (delivered.Total.Exported, delivered.Held.OnDisk));
        Assert.Empty(delivered.Transport.Requests);
    }

    [Fact]
    public void What_an_earlier_process_left_is_sent_first_and_counts_as_received()
    {
        var buffer = new MemoryBuffer { Recovered = 1 };
        buffer.Append(new EncodedSpans("shop"u8, "old\n"u8, [4]));
        using var delivered = new Delivered(buffer);
        Assert.Equal(new HeldSpans(0, 1, 1), delivered.Held);

        delivered.Export("new");
        delivered.Continue();

        Assert.Equal(["old", "new"], delivered.Transport.Accepted);
        Assert.Equal(2, delivered.Total.Exported);
    }

    [Fact]
    public void A_disk_that_fails_costs_what_cannot_be_sent_and_recovers()
    {
        var buffer = new MemoryBuffer { Fails = true };
        using var delivered = new Delivered(buffer);
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        delivered.Export("a");
        Assert.Equal(1, delivered.Total.DroppedBy(DropCause.DiskError));
        Assert.Contains(delivered.Log.Messages, static message => message.Contains("(disk_error: in the buffer on disk)", StringComparison.Ordinal));

        buffer.Fails = false;
        delivered.Export("b");
        Assert.Equal(1, delivered.Held.OnDisk);

        buffer.Fails = true;
        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Continue();
        Assert.Equal((1, TimeSpan.FromSeconds(1)), (delivered.Held.OnDisk, delivered.DueIn));
    }

    [Fact]
    public void Where_the_buffer_cannot_be_had_now_an_endpoint_that_is_there_still_gets_spans()
    {
        using var delivered = new Delivered(new MemoryBuffer { Fails = true });

        delivered.Export("a");

        Assert.Equal(["a"], delivered.Transport.Accepted);
        Assert.Equal(TimeSpan.FromSeconds(1), delivered.DueIn);
    }

    [Fact]
    public void A_transport_that_throws_has_failed_and_the_spans_are_kept()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => throw new InvalidOperationException("at http://user:secret@host/");
        delivered.Export("a", "b");
        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Continue();
        Assert.Equal((0, 2), (delivered.Total.Dropped, delivered.Held.OnDisk));
        Assert.True(delivered.DueIn > TimeSpan.Zero);
        Assert.DoesNotContain(delivered.Log.Messages, static message => message.Contains("secret", StringComparison.Ordinal));

        delivered.Transport.Answers = static _ => Answer.Accepted(1);
        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Continue();
        Assert.Equal(["a", "b"], delivered.Transport.Accepted);
    }

    [Fact]
    public void Loggers_and_listeners_that_throw_cost_no_span()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "tracing.export.retries")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        var observed = 0;
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Value is "names")
                {
                    observed++;
                    throw new InvalidOperationException("listener");
                }
            }
        });
        listener.Start();
        using var meter = new TracingMeter(static () => []);
        using var delivered = new Delivered(new MemoryBuffer(), meter: meter);
        delivered.Log.Throws = new InvalidOperationException("logger");
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        delivered.Export("a", "b");
        Assert.Equal(2, delivered.Held.OnDisk);
        Assert.True(observed > 0);

        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Transport.Answers = static _ => Answer.Accepted(1, rejectedSpans: 1, "no");
        delivered.Continue();
        Assert.Equal((1, 1), (delivered.Total.Exported, delivered.Total.DroppedBy(DropCause.Rejected)));
        Assert.NotEmpty(delivered.Log.Messages);
    }

    [Fact]
    public void An_endpoint_for_which_every_span_is_too_large_is_left_alone_and_the_spans_wait()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => Answer.TooLarge("413");

        delivered.Export(Enumerable.Range(0, 1000).Select(static i => $"{i}"));

        Assert.InRange(delivered.Transport.Requests.Count, 10, 20);
        Assert.Equal((8, 992), (delivered.Total.DroppedBy(DropCause.TooLarge), delivered.Held.OnDisk));
        Assert.True(delivered.DueIn > TimeSpan.Zero);
        delivered.Transport.Answers = static _ => Answer.Accepted(1);
        for (var i = 0; i < 100 && delivered.Held.OnDisk > 0; i++)
        {
            delivered.Time.Advance(TimeSpan.FromMinutes(1));
            delivered.Continue();
        }

        Assert.Equal(992, delivered.Total.Exported);
    }

    [Fact]
    public void A_flush_does_not_wait_for_a_long_buffer()
    {
        using var delivered = new Delivered(new MemoryBuffer());
        delivered.Transport.Answers = static _ => ScriptedTransport.Unavailable();
        for (var i = 0; i < 100; i++)
        {
            delivered.Export($"span {i}");
        }

        delivered.Time.Advance(TimeSpan.FromMinutes(1));
        delivered.Transport.Answers = _ =>
        {
            delivered.Time.Advance(TimeSpan.FromMilliseconds(100));
            return Answer.Accepted(1);
        };

        delivered.Continue();
        Assert.Equal(10, delivered.Total.Exported);
        delivered.Continue(isFlush: true);
        Assert.Equal(60, delivered.Total.Exported);
    }
}
