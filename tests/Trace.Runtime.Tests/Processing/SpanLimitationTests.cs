using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

public sealed class SpanLimitationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Span Sample = new Span(
        SpanContext.Create(new TraceId(0, 1), new SpanId(1), links: [Link(1), Link(2)]), "a long name")
        .WithTags(new Tag("a", 12345), new Tag("b", "text"), new Tag("c", "x"))
        .WithEvents(new SpanEvent("first", Noon, [new Tag("d", "event text")]), new SpanEvent("second", Noon));

    [Fact]
    public void The_first_ones_stay_and_the_others_count()
    {
        var span = Limited(static limits => (limits.MaxTags, limits.MaxEvents, limits.MaxLinks) = (2, 1, 1));

        Assert.Equal(("a=12345,b=text", 1), (string.Join(',', span.Tags), span.DroppedTags));
        Assert.Equal(("first", 1), (Assert.Single(span.Events).Name, span.DroppedEvents));
        Assert.Equal((Link(1), 1), (Assert.Single(span.Links), span.DroppedLinks));
    }

    [Fact]
    public void How_the_call_ended_has_the_last_place()
    {
        var failed = Sample
            .WithTags(new Tag("a", 1), new Tag("b", 2), new Tag("cancelled", true), new Tag("c", 3))
            .WithEvents(new SpanEvent("first", Noon), new SpanEvent("exception", Noon), new SpanEvent("exception", Noon, [new Tag("exception.message", "the last")]));

        var span = Limited(static limits => (limits.MaxTags, limits.MaxEvents, limits.MaxValueLength) = (2, 1, 3), failed);

        Assert.Equal(("a=1,cancelled=true", 2), (string.Join(',', span.Tags), span.DroppedTags));
        Assert.Equal(("exception", "exception.message=the", 4), (span.Events[0].Name, string.Join(',', span.Events[0].Tags), span.DroppedEvents));
    }

    [Fact]
    public void None_may_be_allowed()
    {
        var span = Limited(static limits => (limits.MaxTags, limits.MaxEvents, limits.MaxLinks) = (0, 0, 0));

        Assert.Equal((0, 3, 0, 2, 0, 2), (span.Tags.Count, span.DroppedTags, span.Events.Count, span.DroppedEvents, span.Links.Count, span.DroppedLinks));
    }

    [Fact]
    public void What_was_dropped_before_is_added_up()
    {
        var full = Sample.WithTags([.. Enumerable.Range(0, 130).Select(static i => new Tag($"k{i}", i))]);
        Assert.Equal(5, full.DroppedTags);

        var span = Limited(static limits => limits.MaxTags = 100, full);

        Assert.Equal((100, 33), (span.Tags.Count, span.DroppedTags));
    }

    [Fact]
    public void Texts_are_cut_in_tags_of_spans_and_events_and_nowhere_else()
    {
        var span = Limited(static limits => limits.MaxValueLength = 2);

        Assert.Equal("a=12345,b=te,c=x", string.Join(',', span.Tags));
        Assert.Equal("d=ev", string.Join(',', span.Events[0].Tags));
        Assert.Equal(("a long name", "first", 0, 0), (span.Name, span.Events[0].Name, span.DroppedTags, span.Events[0].DroppedTags));
    }

    [Theory]
    [InlineData("a😀b", 0, "")]
    [InlineData("a😀b", 1, "a")]
    [InlineData("a😀b", 2, "a")]
    [InlineData("a😀b", 3, "a😀")]
    [InlineData("a😀b", 4, "a😀b")]
    public void A_pair_of_surrogates_stays_whole_or_goes(string text, int length, string left) =>
        Assert.Equal(left, Cut(text, length));

    [Fact]
    public void Halves_of_no_pair_are_characters_like_others()
    {
        Assert.Equal("\ud83d", Cut("\ud83d\ud83d\ude00", 1));
        Assert.Equal("\ud83d", Cut("\ud83dxx", 1));
    }

    [Theory]
    [InlineData(128, 0)]
    [InlineData(129, 3)]
    public void More_than_a_span_holds_is_said_to_be_more(int limit, int messages)
    {
        using var logger = new Collection.ListLogger();
        var options = new SpanProcessingOptions { MaxTags = limit, MaxEvents = limit, MaxLinks = limit };

        SpanProcessing.Warn(options, logger);

        Assert.Equal(messages, logger.Messages.Count);
        Assert.All(logger.Messages, static message => Assert.Matches("^Warning: Max(Tags|Events|Links) is 129, and a span holds at most 128: 128 are kept$", message));
    }

    private static string Cut(string text, int length) =>
        Limited(limits => limits.MaxValueLength = length, Spans.Named("n").WithTags(new Tag("t", text))).Tags[0].AsString();

    private static SpanLink Link(ulong id) => new(new TraceId(0, 9), new SpanId(id));

    private static Span Limited(Action<SpanProcessingOptions> set, Span? span = null)
    {
        var options = new SpanProcessingOptions();
        set(options);
        var limited = span ?? Sample;
        Assert.True(new SpanLimitation(options).Process(ref limited));
        return limited;
    }
}
