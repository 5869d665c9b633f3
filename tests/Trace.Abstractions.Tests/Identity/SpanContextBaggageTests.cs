using Tracing.Instrumentation;

namespace Tracing.Tests.Identity;

public sealed class SpanContextBaggageTests
{
    private static readonly Baggage One = Baggage.Create(new BaggageEntry("k", "v"));
    private static readonly SpanLink Link = new(new TraceId(0, 9), new SpanId(8));

    private readonly RecordingCollector _collector = new();

    [Fact]
    public void Reading_and_setting_the_ambient_one()
    {
        Assert.Null(SpanContext.Current?.Baggage.Find("k"));
        using (_collector.Root().Activate())
        {
            Assert.Same(Baggage.Empty, SpanContext.Current!.Baggage);
            using (SpanContext.Current.WithBaggage(SpanContext.Current.Baggage.With("k", "v")).Activate())
            {
                Assert.Equal("v", SpanContext.Current?.Baggage.Find("k"));
            }

            Assert.Null(SpanContext.Current?.Baggage.Find("k"));
        }
    }

    [Fact]
    public void Other_baggage_makes_another_context_of_the_same_span()
    {
        var context = SpanContext.Create(
            new TraceId(1, 2), new SpanId(3), new SpanId(4), TraceFlags.Sampled | TraceFlags.Debug, _collector, [Link], "vendor=1", Baggage.Empty.With("old", "1"));
        var changed = context.WithBaggage(One);
        Assert.Equal(
            (context.TraceId, context.SpanId, context.ParentSpanId, context.Flags, "vendor=1", One),
            (changed.TraceId, changed.SpanId, changed.ParentSpanId, changed.Flags, changed.TraceState, changed.Baggage));
        Assert.Same(_collector, changed.Collector);
        Assert.Equal([Link], changed.Links);
        Assert.True(changed.IsRecorded && changed.HasIdentity);
        Assert.Equal("1", context.Baggage.Find("old"));
        Assert.Empty(context.WithBaggage(Baggage.Empty).Baggage);
        Assert.Equal("vendor=1", context.WithBaggage(Baggage.Empty).TraceState);
        Assert.Throws<ArgumentNullException>(() => context.WithBaggage(null!));
    }

    [Fact]
    public void Children_inherit_baggage_and_trace_state_at_any_depth()
    {
        var context = SpanContext.Create(new TraceId(1, 2), new SpanId(3), collector: _collector, traceState: "vendor=1", baggage: One);
        var grandchild = context.Child("a").Context.Child("b", links: [Link]).Context;
        Assert.Same(One, grandchild.Baggage);
        Assert.Equal("vendor=1", grandchild.TraceState);

        var call = TracedCall.StartAmbient(context, "work");
        Assert.Same(One, SpanContext.Current!.Baggage);
        call.End();
        Assert.Same(One, _collector.Only.Context.Baggage);
        Assert.Empty(SpanContext.CreateRoot(_collector).Baggage);
    }

    [Fact]
    public void Equality_asks_for_baggage_and_trace_state()
    {
        var context = SpanContext.Create(new TraceId(1, 2), new SpanId(3), traceState: "vendor=1", baggage: One);
        Assert.Equal(context, SpanContext.Create(new TraceId(1, 2), new SpanId(3), traceState: "vendor=1", baggage: Baggage.Empty.With("k", "v")));
        Assert.Equal(context, context.WithBaggage(Baggage.Empty).WithBaggage(One));
        SpanContext[] others =
        [
            context.WithBaggage(Baggage.Empty),
            context.WithBaggage(One.With("k", "w")),
            SpanContext.Create(new TraceId(1, 2), new SpanId(3), traceState: "vendor=2", baggage: One),
            SpanContext.Create(new TraceId(1, 2), new SpanId(3), baggage: One),
        ];
        Assert.All(others, other => Assert.False(context.Equals(other) || other.Equals(context)));
    }

    [Fact]
    public void A_carrier_names_no_span_and_is_not_recorded()
    {
        var carrier = SpanContext.CreateCarrier(One);
        Assert.False(carrier.HasIdentity || carrier.IsRecorded || carrier.IsSampled || carrier.IsSuppressed);
        Assert.True(carrier.TraceId.IsEmpty && carrier.SpanId.IsEmpty);
        Assert.Null(carrier.ParentSpanId);
        Assert.Null(carrier.TraceState);
        Assert.Same(One, carrier.Baggage);
        Assert.Equal(carrier, SpanContext.CreateCarrier(One));
        Assert.NotEqual(carrier, SpanContext.CreateCarrier(Baggage.Empty));
        Assert.False(SpanRecorder.Start(carrier, "work").IsRecording);
        Assert.False(carrier.WithBaggage(Baggage.Empty.With("x", "y")).HasIdentity);
        Assert.Throws<ArgumentNullException>(() => SpanContext.CreateCarrier(null!));
        Assert.True(_collector.Root().HasIdentity);
    }

    [Fact]
    public void Suppression_hides_what_was_ambient_until_its_scope_ends()
    {
        var root = _collector.Root();
        using (root.Activate())
        {
            using (SpanContext.Suppress())
            {
                Assert.True(SpanContext.Current!.IsSuppressed);
                Assert.False(SpanContext.Current.HasIdentity || SpanContext.Current.IsRecorded);
                Assert.Empty(SpanContext.Current.Baggage);
                Assert.Null(TracedCall.RecordedParent);
            }

            Assert.Same(root, SpanContext.Current);
        }

        Assert.False(SpanContext.CreateCarrier(Baggage.Empty).IsSuppressed);
    }

    [Fact]
    public void Baggage_does_not_end_suppression()
    {
        using (_collector.Root().Activate())
        using (SpanContext.Suppress())
        {
            var suppressed = SpanContext.Current!;
            Assert.Same(suppressed, suppressed.WithBaggage(One));
            Assert.Throws<ArgumentNullException>(() => suppressed.WithBaggage(null!));
            using (suppressed.WithBaggage(One).Activate())
            {
                Assert.True(SpanContext.Current!.IsSuppressed);
                Assert.Empty(SpanContext.Current.Baggage);
                Assert.Null(TracedCall.RecordedParentOrRoot("work"));
            }
        }
    }

    [Theory]
    [InlineData("a=b\r\nX: 1")]
    [InlineData("a=b\n")]
    [InlineData("a=b\0")]
    [InlineData("a=\u007f")]
    [InlineData("a=\u00fc")]
    [InlineData("a=\ud83d\ude00")]
    public void A_trace_state_that_breaks_a_header_is_left_out(string state)
    {
        Assert.Null(Create(state).TraceState);
        Assert.Equal((null, One), (Create(state, One).TraceState, Create(state, One).Baggage));
        Assert.Null(Create("a=" + new string('b', 600) + "," + state).TraceState);
    }

    [Theory]
    [InlineData(512, 0, 512)]
    [InlineData(512, 4, 512)]
    [InlineData(500, 12, 500)]
    [InlineData(500, 11, 512)]
    [InlineData(513, 0, 0)]
    [InlineData(513, 4, 0)]
    [InlineData(65_536, 4, 0)]
    public void A_long_trace_state_loses_whole_members_from_its_end(int first, int second, int kept)
    {
        var state = "a=" + new string('b', first - 2) + (second == 0 ? "" : "," + new string('c', second));
        Assert.Equal(kept == 0 ? null : state[..kept], Create(state).TraceState);
    }

    [Fact]
    public void Any_other_trace_state_is_the_very_text()
    {
        var state = new string([.. Enumerable.Range(' ', 95).Select(static c => (char)c), '\t', '~']);
        Assert.Same(state, Create(state).TraceState);
        Assert.Same(state, Create(state).WithBaggage(One).TraceState);
    }

    [Fact]
    public void What_carries_nothing_has_no_luggage()
    {
        Assert.Null(TraceLuggage.Of(null, null));
        Assert.Null(TraceLuggage.Of("", Baggage.Empty));
        Assert.Equal(("s", Baggage.Empty), (TraceLuggage.Of("s", null)!.State, TraceLuggage.Of("s", null)!.Baggage));
        Assert.Equal((null, One), (TraceLuggage.Of(null, One)!.State, TraceLuggage.Of(null, One)!.Baggage));
        Assert.Null(SpanContext.Create(new TraceId(1, 2), new SpanId(3), traceState: "").TraceState);
    }

    private static SpanContext Create(string state, Baggage? baggage = null) => SpanContext.Create(new TraceId(1, 2), new SpanId(3), traceState: state, baggage: baggage);
}
