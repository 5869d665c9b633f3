namespace Tracing.Tests.Spans;

/// <summary>What a processor makes of a span: a new value; the old one stays as it is.</summary>
public sealed class ChangedSpanTests
{
    private static readonly SpanLink[] StartLinks = [new(new TraceId(0, 7), new SpanId(1)), new(new TraceId(0, 7), new SpanId(2))];
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Span Original = new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(2), links: StartLinks), "name", SpanKind.Client)
    {
        StartTime = Noon,
        EndTime = Noon.AddSeconds(1),
        Status = SpanStatus.Error,
    }
    .WithTags(new Tag("a", 1), new Tag("b", "two"))
    .WithEvents(new SpanEvent("e", Noon, [new Tag("x", true)]), new SpanEvent("f", Noon));

    [Fact]
    public void A_name_is_replaced() => Check(Original.WithName("other"), name: "other");

    [Fact]
    public void A_name_is_replaced_where_there_is_nothing_else()
    {
        var span = new Span(Original.Context, "n").WithName("m");
        Assert.Equal(("m", 0, 0), (span.Name, span.Tags.Count, span.Events.Count));
        Assert.Throws<ArgumentNullException>(() => span.WithName(null!));
    }

    [Fact]
    public void Tags_are_replaced()
    {
        Check(Original.WithOnlyTags([new Tag("b", 2), new Tag("c", 3), new Tag("b", 4)], dropped: 5), tags: "b=4,c=3", droppedTags: 5);
        Check(Original.WithOnlyTags([], dropped: 1).WithOnlyTags([], dropped: 1), tags: "", droppedTags: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Original.WithOnlyTags([], -1));
    }

    [Fact]
    public void Events_are_replaced()
    {
        Check(Original.WithOnlyEvents([Original.Events[1]], dropped: 1), events: "f", droppedEvents: 1);
        Check(Original.WithOnlyEvents([], dropped: 2).WithOnlyEvents([]), events: "", droppedEvents: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Original.WithOnlyEvents([], -1));
    }

    [Fact]
    public void Links_are_replaced_also_those_of_the_context()
    {
        Check(Original.WithOnlyLinks([StartLinks[1]], dropped: 1), links: "2", droppedLinks: 1);
        Check(Original.WithOnlyLinks([], dropped: 2).WithTags(new Tag("a", 1)).WithOnlyEvents([.. Original.Events]), links: "", droppedLinks: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Original.WithOnlyLinks([], -1));
    }

    [Fact]
    public void What_does_not_fit_is_dropped_and_counted()
    {
        var many = Enumerable.Range(0, 130).ToArray();
        Assert.Equal((128, 3), Counts(Original.WithOnlyTags([.. many.Select(static i => new Tag($"k{i}", i))], dropped: 1), static span => (span.Tags.Count, span.DroppedTags)));
        Assert.Equal((128, 3), Counts(Original.WithOnlyEvents([.. many.Select(static i => new SpanEvent($"e{i}", Noon))], dropped: 1), static span => (span.Events.Count, span.DroppedEvents)));
        Assert.Equal((128, 3), Counts(Original.WithOnlyLinks([.. many.Select(static _ => StartLinks[0])], dropped: 1), static span => (span.Links.Count, span.DroppedLinks)));
    }

    [Fact]
    public void What_had_been_dropped_already_still_counts()
    {
        var full = Original.WithTags([.. Enumerable.Range(0, 127).Select(static i => new Tag($"k{i}", i))]);
        Assert.Equal((128, 1), (full.Tags.Count, full.DroppedTags));
        Assert.Equal((1, 3), Counts(full.WithOnlyTags([new Tag("a", 1)], dropped: 2), static span => (span.Tags.Count, span.DroppedTags)));
        Assert.Equal(1, full.WithName("other").DroppedTags);
    }

    [Fact]
    public void An_event_keeps_its_moment()
    {
        var spanEvent = Original.Events[0];
        var changed = spanEvent.WithName("g").WithOnlyTags([new Tag("y", 1)], dropped: 2).WithOnlyTags([new Tag("z", 1)], dropped: 1).WithName("h");
        Assert.Equal(("h", "z=1", 3, spanEvent.UnixNanoseconds), (changed.Name, string.Join(',', changed.Tags), changed.DroppedTags, changed.UnixNanoseconds));
        Assert.Equal(("e", "x=true"), (spanEvent.Name, string.Join(',', spanEvent.Tags)));
    }

    private static (int Kept, int Dropped) Counts(Span span, Func<Span, (int Kept, int Dropped)> count) => count(span);

    private static void Check(
        Span span,
        string name = "name",
        string tags = "a=1,b=two",
        int droppedTags = 0,
        string events = "e,f",
        int droppedEvents = 0,
        string links = "1,2",
        int droppedLinks = 0)
    {
        Assert.Equal((name, SpanKind.Client, SpanStatus.Error, TimeSpan.FromSeconds(1)), (span.Name, span.Kind, span.Status, span.Duration));
        Assert.Same(Original.Context, span.Context);
        Assert.Equal((tags, droppedTags), (string.Join(',', span.Tags), span.DroppedTags));
        Assert.Equal((events, droppedEvents), (string.Join(',', span.Events.Select(static e => e.Name)), span.DroppedEvents));
        Assert.Equal((links, droppedLinks), (string.Join(',', span.Links.Select(static link => link.SpanId.Value)), span.DroppedLinks));
        if (name != Original.Name || tags != "a=1,b=two" || events != "e,f" || links != "1,2")
        {
            Check(Original);
        }
    }
}
