using System.Runtime.CompilerServices;
using Tracing.Instrumentation;
using Tracing.Tests;

namespace Tracing.Abstractions.Tests.Recording;

public sealed class SpanSizeTests
{
    private static readonly LastSpan Last = new();
    private static readonly SpanContext Parent = SpanContext.CreateRoot(null);
    private static readonly SpanContext RecordedParent = SpanContext.CreateRoot(Last);
    private static readonly SpanLink[] ManyLinks = [.. Enumerable.Range(1, 10_000).Select(static n => new SpanLink(new TraceId(0, 1), new SpanId((ulong)n)))];

    public static TheoryData<string, Func<Span>> OwnTexts { get; } = new()
    {
        { "a tag", static () => Recorded(static span => span.SetTag(Text(10), Text(20))) },
        { "a tag of a megabyte", static () => Recorded(static span => span.SetTag(Text(10), Text(1_000_000))) },
        { "three numbers", static () => Recorded(static span => Repeat(3, i => span.SetTag(Key(i), i))) },
        { "all tags", static () => Recorded(static span => Repeat(SpanLimits.MaxTags, i => span.SetTag(Key(i), Text(30)))) },
        { "events", static () => Recorded(static span => Repeat(50, _ => span.AddEvent(Text(20), new Tag(Text(5), Text(5)), new Tag(Text(5), 3)))) },
        { "tags added later", static () => new Span(Parent, "a").WithTags(new Tag(Key(1), Text(20)), new Tag(Key(2), Text(20))) },
        { "a long name", static () => new Span(Parent, Text(1000)) },
        { "baggage", static () => new Span(Carrying(baggage: Baggage.Create(new BaggageEntry(Text(10), Text(8_000), Text(100)))), "a") },
        { "trace state", static () => new Span(Carrying(state: Text(500)), "a") },
        { "links of the context", static () => new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(1), links: ManyLinks), "a") },
        { "links of the context, recorded", static () => Recorded(static span => span.SetTag("k", 1), new Span(SpanContext.Create(new TraceId(0, 1), new SpanId(1), collector: Last, links: ManyLinks), "a")) },
        { "a long name given later", static () => new Span(Parent, "a").WithName(Text(1000)) },
    };

    [Theory]
    [MemberData(nameof(OwnTexts))]
    public void The_estimate_is_about_what_the_span_takes(string what, Func<Span> create)
    {
        var span = default(Span);
        var bytes = Allocation.Of(() => span = create());
        var estimate = span.EstimatedBytes;

        Assert.True(estimate >= 0.7 * bytes && estimate <= 1.5 * bytes, $"{what}: estimate {estimate}, allocated {bytes}");
    }

    [Fact]
    public void A_span_with_a_name_alone_counts_nothing()
    {
        Assert.Equal(0, new Span(Parent, "GET /orders/{id}").EstimatedBytes);
        Assert.Equal(0, new Span(Parent, Text(1000)).WithName("GET /orders/{id}").EstimatedBytes);
    }

    [Fact]
    public void The_estimate_stays_when_the_status_is_set_and_grows_with_tags()
    {
        var span = new Span(Parent, "a").WithTags(new Tag("k", "v"));
        var failed = span with { Status = SpanStatus.Error };

        Assert.Equal(span.EstimatedBytes, failed.EstimatedBytes);
        Assert.Equal((SpanStatus.Error, SpanKind.Internal, "a"), (failed.Status, failed.Kind, failed.Name));
        Assert.True(failed.WithTags(new Tag("l", "v")).EstimatedBytes > span.EstimatedBytes);
        Assert.True(failed.WithEvents(new SpanEvent("e", DateTimeOffset.UnixEpoch)).EstimatedBytes > span.EstimatedBytes);
    }

    [Fact]
    public void What_a_trace_carries_counts_with_each_of_its_spans()
    {
        var bytes = new Span(Carrying(state: Text(500), baggage: Baggage.Empty.With("k", Text(8_000))), "a").EstimatedBytes;
        Assert.InRange(bytes, 17_000, 18_000);
        var parent = Carrying(state: Text(500), baggage: Baggage.Empty.With("k", Text(8_000)));

        Assert.Equal(bytes, parent.Child("child").EstimatedBytes);
        Assert.Equal(bytes, parent.Child("child").WithName("other").EstimatedBytes);
        new CallSpan(parent.NewChild(), "called", SpanKind.Internal).EndOk();
        Assert.Equal(("called", bytes), (Last.Span.Name, Last.Span.EstimatedBytes));
        Assert.InRange(Recorded(static span => span.SetTag("k", 1), parent.Child("tagged")).EstimatedBytes, bytes + 100, bytes + 300);
        Assert.Equal(0, parent.WithBaggage(Baggage.Empty).Child("carries only a state").EstimatedBytes / 2_000);
    }

    private static SpanContext Carrying(string? state = null, Baggage? baggage = null) =>
        SpanContext.Create(new TraceId(0, 1), new SpanId(1), collector: Last, traceState: state, baggage: baggage);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span Recorded(Action<SpanRecorder> record, Span? started = null)
    {
        var span = started is { } own ? new SpanRecorder(own) : SpanRecorder.Start(RecordedParent, "a");
        record(span);
        span.End();
        return Last.Span;
    }

    private static string Text(int length) => new('x', length);

    private static string Key(int number) => string.Create(12, number, static (key, number) =>
    {
        key.Fill('k');
        number.TryFormat(key, out _);
    });

    private static void Repeat(int times, Action<int> action)
    {
        for (var i = 0; i < times; i++)
        {
            action(i);
        }
    }

    private sealed class LastSpan : ITraceCollector
    {
        public Span Span { get; private set; }

        public void Collect(in Span span) => Span = span;
    }
}
