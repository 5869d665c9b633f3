namespace Tracing.Tests.Spans;

public sealed class SpanTests
{
    private static readonly SpanContext Context = SpanContext.Create(new TraceId(0, 1), new SpanId(2));
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_default_span_is_empty_and_harmless()
    {
        var span = default(Span);
        Assert.Null(span.Context);
        Assert.Equal("", span.Name);
        Assert.Equal((SpanKind.Internal, SpanStatus.Unknown), (span.Kind, span.Status));
        Assert.Null(span.StartTime);
        Assert.Null(span.EndTime);
        Assert.Equal((0L, 0L, TimeSpan.Zero), (span.StartUnixNanoseconds, span.DurationNanoseconds, span.Duration));
        Assert.Empty(span.Tags);
        Assert.Empty(span.Events);
        Assert.Empty(span.Links);
        Assert.Equal((0, 0, 0), (span.DroppedTags, span.DroppedEvents, span.DroppedLinks));
        Assert.Single(span.WithTags(new Tag("k", 1)).Tags);
        Assert.False(new SpanRecorder(span).IsRecording);
    }

    [Fact]
    public void Context_and_name_are_asked_for()
    {
        Assert.Throws<ArgumentNullException>(() => new Span(null!, "n"));
        Assert.Throws<ArgumentNullException>(() => new Span(Context, null!));
    }

    [Fact]
    public void Times_given_come_back_exactly()
    {
        var span = new Span(Context, "n") { StartTime = Noon, EndTime = Noon.AddTicks(12_345_678) };
        Assert.Equal(Noon, span.StartTime);
        Assert.Equal(Noon.AddTicks(12_345_678), span.EndTime);
        Assert.Equal(TimeSpan.FromTicks(12_345_678), span.Duration);
        Assert.Equal(1_234_567_800, span.DurationNanoseconds);
        Assert.Equal((Noon - DateTimeOffset.UnixEpoch).Ticks * 100, span.StartUnixNanoseconds);
        Assert.Equal(0, new Span(Context, "n") { EndTime = Noon }.DurationNanoseconds);
        Assert.Null((span with { StartTime = null }).StartTime);
    }

    [Fact]
    public void Extreme_times_become_the_nearest_that_can_be_sent()
    {
        var span = new Span(Context, "n") { StartTime = DateTimeOffset.MinValue, EndTime = DateTimeOffset.MaxValue };
        Assert.Equal(DateTimeOffset.UnixEpoch, span.StartTime);
        Assert.Equal(new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero), span.EndTime);
        Assert.Equal(span.EndTime - span.StartTime, span.Duration);
        Assert.Equal(DateTimeOffset.UnixEpoch, new SpanEvent("e", DateTimeOffset.MinValue).Time);
    }

    [Fact]
    public void With_tags_and_events_leaves_the_original_alone()
    {
        var first = new Span(Context, "n").WithTags(new Tag("a", 1), new Tag("b", 2)).WithEvents(new SpanEvent("x", Noon));
        var second = first.WithTags(new Tag("a", "new"), new Tag("c", 3), new Tag("d", 4)).WithEvents(new SpanEvent("y", Noon));
        Assert.Equal(["a=1", "b=2"], first.Tags.Select(static tag => tag.ToString()));
        Assert.Equal(["a=new", "b=2", "c=3", "d=4"], second.Tags.Select(static tag => tag.ToString()));
        Assert.Equal(["x"], first.Events.Select(static e => e.Name));
        Assert.Equal(["x", "y"], second.Events.Select(static e => e.Name));
        Assert.Equal("n", second.Name);
        Assert.Same(Context, second.Context);
    }

    [Fact]
    public void An_event_copies_caps_and_counts_its_tags()
    {
        var tags = Enumerable.Range(0, 130).Select(static n => new Tag($"k{n}", n)).ToList();
        var spanEvent = new SpanEvent("e", Noon, tags);
        tags.Clear();
        Assert.Equal(128, spanEvent.Tags.Count);
        Assert.Equal(2, spanEvent.DroppedTags);
        Assert.Equal(Noon, spanEvent.Time);
        Assert.Equal((Noon - DateTimeOffset.UnixEpoch).Ticks * 100, spanEvent.UnixNanoseconds);
        Assert.Empty(new SpanEvent("e", Noon).Tags);
        Assert.Equal("", default(SpanEvent).Name);
        Assert.Empty(default(SpanEvent).Tags);
    }

    [Fact]
    public void Links_of_the_context_are_capped_and_counted_too()
    {
        var links = Enumerable.Range(1, 130).Select(static n => new SpanLink(new TraceId(0, 1), new SpanId((ulong)n))).ToList();
        var span = new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(2), links: links), "n");
        Assert.Equal(links.Take(128), span.Links);
        Assert.Equal(2, span.DroppedLinks);
    }

    [Fact]
    public void Tags_can_be_indexed_and_walked()
    {
        var tags = new Span(Context, "n").WithTags([.. Enumerable.Range(0, 5).Select(static n => new Tag($"k{n}", n))]).Tags;
        Assert.Equal(5, tags.Count);
        Assert.Equal(new Tag("k4", 4), tags[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tags[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => tags[-1]);
        var walked = tags.GetEnumerator();
        Assert.True(walked.MoveNext());
        Assert.Equal("k0", walked.Current.Key);
        walked.Reset();
        var count = 0;
        while (walked.MoveNext())
        {
            count++;
        }

        Assert.Equal(5, count);
        Assert.False(walked.MoveNext());
        Assert.Empty(default(SpanTags));
        Assert.False(default(SpanTags).GetEnumerator().MoveNext());
    }

    [Fact]
    public void A_link_points_at_a_context()
    {
        Assert.Equal(new SpanLink(Context.TraceId, Context.SpanId), SpanLink.To(Context));
        Assert.Throws<ArgumentNullException>(() => SpanLink.To(null!));
    }
}
