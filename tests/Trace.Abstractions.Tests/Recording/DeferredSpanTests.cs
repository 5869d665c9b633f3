using Tracing.Tests;

namespace Tracing;

public sealed class DeferredSpanTests
{
    private readonly List<Span> _collected = [];

    [Fact]
    public void What_it_knows_is_told_when_it_is_read()
    {
        var span = Start();
        var recorder = new SpanRecorder(span);
        recorder.SetTag("own", 1);
        recorder.SetTag("both", "recorder's");
        recorder.AddEvent("first");
        span.Moment = recorder.IsRecording ? SpanClock.Now() : 0;
        recorder.AddEvent("last");
        recorder.SetStatus(SpanStatus.Ok);

        recorder.End();

        Assert.Equal(0, span.Times);
        var read = Assert.Single(_collected);
        Assert.Equal(["own=1", "both=recorder's", "late=2", "text=t", "more=true"], read.Tags.Select(tag => tag.ToString()));
        Assert.Equal(["first", "deferred", "last"], read.Events.Select(e => e.Name));
        Assert.Equal(SpanStatus.Ok, read.Status);
        Assert.Equal(5, read.Tags.Count);
        Assert.Equal(["first", "deferred", "last"], read.Events.Select(e => e.Name));
    }

    [Fact]
    public async Task Several_readers_at_once_all_see_all()
    {
        for (var round = 0; round < 200; round++)
        {
            _collected.Clear();
            var recorder = new SpanRecorder(Start());
            recorder.AddEvent("own");
            recorder.End();
            var read = _collected[0];
            using var ready = new Barrier(4);

            var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    ready.SignalAndWait();
                    return read.Tags.Count + read.Events.Count;
                },
                TaskCreationOptions.LongRunning)));

            Assert.All(counts, count => Assert.Equal(6, count));
        }
    }

    [Fact]
    public void A_full_span_drops_and_counts()
    {
        var span = Start();
        var recorder = new SpanRecorder(span);
        for (var i = 0; i < 128; i++)
        {
            recorder.SetTag("t" + i, i);
            recorder.AddEvent("e");
        }

        recorder.End();

        var read = Assert.Single(_collected);
        Assert.Equal((128, 128, 4, 1), (read.Tags.Count, read.Events.Count, read.DroppedTags, read.DroppedEvents));
    }

    /// <summary>An encoder asks this first, and looks for no number afterwards.</summary>
    [Fact]
    public void That_it_drops_an_event_is_known_before_the_events_are_read()
    {
        var recorder = new SpanRecorder(Start());
        for (var i = 0; i < 128; i++)
        {
            recorder.AddEvent("e");
        }

        recorder.End();

        Assert.True(Assert.Single(_collected).HasLinksOrLosses);
    }

    [Fact]
    public void Reading_it_again_and_again_allocates_nothing()
    {
        var recorder = new SpanRecorder(Start());
        recorder.SetTag("own", 1);
        recorder.End();
        var read = Assert.Single(_collected);
        Assert.Equal((5, 1), (Walk(read), read.Events.Count));

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Walk(read);
            }
        }));

        static int Walk(in Span span)
        {
            var tags = 0;
            foreach (var tag in span.Tags)
            {
                tags += tag.Key.Length > 0 ? 1 : 0;
            }

            foreach (var told in span.Events)
            {
                tags += told.Name == "deferred" ? 0 : 100;
            }

            return tags;
        }
    }

    [Fact]
    public void One_that_is_discarded_reaches_nobody_and_takes_no_more()
    {
        var span = Start();
        span.Discard(generation: 0);

        Assert.False(new SpanRecorder(span).IsRecording);
        new SpanRecorder(span).End();
        Assert.Empty(_collected);
    }

    [Fact]
    public void A_copy_with_further_tags_has_what_was_told()
    {
        new SpanRecorder(Start()).End();

        var copy = _collected[0].WithTags(new Tag("late", 3));

        Assert.Equal(["both=deferred", "late=3", "text=t", "more=true"], copy.Tags.Select(tag => tag.ToString()));
        Assert.Equal("deferred", Assert.Single(copy.Events).Name);
    }

    private Probe Start() => new(SpanContext.CreateRoot(new Collector(_collected)));

    private sealed class Collector(List<Span> spans) : ITraceCollector
    {
        public void Collect(in Span span) => spans.Add(span);
    }

    private sealed class Probe(SpanContext context) : DeferredSpan(context, "probe", SpanKind.Server)
    {
        public long Moment { get; set; }

        /// <summary>How often a tag or an event was made.</summary>
        public int Times { get; private set; }

        protected override int TextCharacters => 0;

        protected override int TagSlots => 5;

        protected override int ToldEvents => 1 << 2;

        protected override Tag TellTag(int slot)
        {
            Times++;
            return slot switch
            {
                0 => new Tag("both", "deferred"),
                1 => new Tag("late", 2),
                2 => default,
                3 => new Tag("text", "t"),
                _ => new Tag("more", true),
            };
        }

        protected override SpanEvent TellEvent(int slot) =>
            slot == 2 ? new SpanEvent("deferred", Moment, []) : throw new ArgumentOutOfRangeException(nameof(slot));
    }
}
