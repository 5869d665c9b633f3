namespace Tracing.Tests.Identity;

public sealed class SpanContextTests
{
    private static readonly TraceId Trace = new(1, 2);
    private static readonly SpanLink Link = new(new TraceId(0, 9), new SpanId(8));

    [Fact]
    public void A_root_is_sampled_random_and_has_no_parent()
    {
        var collector = new RecordingCollector();
        var root = SpanContext.CreateRoot(collector);
        Assert.Null(root.ParentSpanId);
        Assert.False(root.TraceId.IsEmpty);
        Assert.False(root.SpanId.IsEmpty);
        Assert.Equal(TraceFlags.Sampled | TraceFlags.RandomTraceId, root.Flags);
        Assert.True(root.IsSampled);
        Assert.True(root.IsRecorded);
        Assert.Same(collector, root.Collector);
        Assert.Empty(root.Links);
    }

    [Theory]
    [InlineData(true, TraceFlags.Sampled, true)]
    [InlineData(true, TraceFlags.Sampled | TraceFlags.Debug, true)]
    [InlineData(true, TraceFlags.None, false)]
    [InlineData(true, TraceFlags.Debug, false)]
    [InlineData(false, TraceFlags.Sampled, false)]
    public void Recorded_means_sampled_and_collected(bool hasCollector, TraceFlags flags, bool recorded) =>
        Assert.Equal(recorded, SpanContext.CreateRoot(hasCollector ? new RecordingCollector() : null, flags).IsRecorded);

    [Fact]
    public void A_child_keeps_the_trace_and_drops_the_links()
    {
        var collector = new RecordingCollector();
        var parent = SpanContext.Create(Trace, new SpanId(3), new SpanId(4), TraceFlags.Sampled | TraceFlags.Firehose, collector, [Link]);
        var child = parent.Child("work", SpanKind.Client);
        Assert.Equal(Trace, child.Context.TraceId);
        Assert.Equal(parent.SpanId, child.Context.ParentSpanId);
        Assert.NotEqual(parent.SpanId, child.Context.SpanId);
        Assert.Equal(parent.Flags, child.Context.Flags);
        Assert.Same(collector, child.Context.Collector);
        Assert.Empty(child.Context.Links);
        Assert.Equal(("work", SpanKind.Client, SpanStatus.Unknown), (child.Name, child.Kind, child.Status));
        Assert.Null(child.StartTime);
        Assert.Equal([Link], parent.Child("work", links: [Link]).Context.Links);
    }

    [Fact]
    public void Empty_ids_are_refused_and_an_empty_parent_is_none()
    {
        Assert.Throws<ArgumentException>(() => SpanContext.Create(default, new SpanId(1)));
        Assert.Throws<ArgumentException>(() => SpanContext.Create(Trace, default));
        Assert.Null(SpanContext.Create(Trace, new SpanId(1), default(SpanId)).ParentSpanId);
    }

    [Fact]
    public void Links_are_copied()
    {
        var links = new List<SpanLink> { Link };
        var context = SpanContext.Create(Trace, new SpanId(1), links: links);
        links.Clear();
        Assert.Equal([Link], context.Links);
    }

    [Fact]
    public void Equality_asks_whether_there_is_a_collector_not_which()
    {
        var one = SpanContext.Create(Trace, new SpanId(1), new SpanId(2), collector: new RecordingCollector(), links: [Link]);
        var same = SpanContext.Create(Trace, new SpanId(1), new SpanId(2), collector: new RecordingCollector(), links: [Link]);
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        SpanContext[] others =
        [
            SpanContext.Create(new TraceId(1, 3), new SpanId(1), new SpanId(2), collector: one.Collector, links: [Link]),
            SpanContext.Create(Trace, new SpanId(3), new SpanId(2), collector: one.Collector, links: [Link]),
            SpanContext.Create(Trace, new SpanId(1), new SpanId(3), collector: one.Collector, links: [Link]),
            SpanContext.Create(Trace, new SpanId(1), null, collector: one.Collector, links: [Link]),
            SpanContext.Create(Trace, new SpanId(1), new SpanId(2), TraceFlags.None, one.Collector, [Link]),
            SpanContext.Create(Trace, new SpanId(1), new SpanId(2), collector: null, links: [Link]),
            SpanContext.Create(Trace, new SpanId(1), new SpanId(2), collector: one.Collector),
        ];
        Assert.All(others, other => Assert.False(one.Equals(other) || other.Equals(one)));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"text"));
    }

    [Fact]
    public void Text_is_jaegers_header()
    {
        Assert.Equal("10000000000000002:3:4:1", SpanContext.Create(Trace, new SpanId(3), new SpanId(4)).ToString());
        Assert.Equal("10000000000000002:3:0:0", SpanContext.Create(Trace, new SpanId(3), flags: TraceFlags.Debug).ToString());
    }

    [Fact]
    public void Only_this_assembly_derives_a_context() => Assert.All(
        typeof(SpanContext).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public),
        static constructor => Assert.True(constructor.IsFamilyAndAssembly || constructor.IsPrivate));
}
