using System.Diagnostics;
using Tracing.Tests;
using static Tracing.Runtime.Tests.Activities.BridgeFixture;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>Who hangs under whom, and which traces are recorded. Bridges hear the whole process: these tests run alone.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class ActivityBridgeTests : IDisposable
{
    private readonly BridgeFixture _bridge = new();

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public void Traced_methods_and_activities_hang_under_each_other()
    {
        using (_bridge.Root.Activate())
        {
            Traced("handler", () =>
            {
                using (_bridge.Start("query"))
                {
                    Traced("convert", () => _bridge.Start("read").Stop());
                }

                Traced("after", static () => { });
            });
            Assert.Same(_bridge.Root, SpanContext.Current);
        }

        Assert.Equal(["after < handler", "convert < query", "handler < root", "query < handler", "read < convert"], _bridge.Tree());
        Assert.All(_bridge.Collector.Spans, span => Assert.Equal(_bridge.Root.TraceId, span.Context.TraceId));
    }

    [Fact]
    public void A_span_has_the_ids_of_its_activity()
    {
        using (_bridge.Root.Activate())
        using (var outer = _bridge.Start("outer"))
        using (var inner = _bridge.Start("inner"))
        {
            Assert.Equal(_bridge.Root.TraceId.ToString(), outer.TraceId.ToHexString());
            Assert.Equal(_bridge.Root.TraceId, SpanContext.Current!.TraceId);
            Assert.Equal(inner.SpanId.ToHexString(), SpanContext.Current.SpanId.ToString());
            Assert.Equal(outer.SpanId.ToHexString(), SpanContext.Current.ParentSpanId.ToString());
            Assert.True(inner.Recorded);
        }
    }

    [Fact]
    public void Within_an_activity_of_another_trace_the_span_stays_in_ours()
    {
        using var request = _bridge.Unheard.CreateActivity("hosting", ActivityKind.Server) ?? new Activity("hosting");
        request.Start();
        using (_bridge.Root.Activate())
        {
            Traced("handler", () =>
            {
                using var query = _bridge.Start("query");
                Assert.NotEqual(_bridge.Root.TraceId.ToString(), query.TraceId.ToHexString());
                using var read = _bridge.Source.StartActivity("read", ActivityKind.Internal, query.Context);
                using var sibling = _bridge.Source.StartActivity("sibling", ActivityKind.Client, query.Context);
            });
        }

        Assert.Equal(["handler < root", "query < handler", "read < query", "sibling < query"], _bridge.Tree());
    }

    [Fact]
    public void An_activity_that_nobody_listens_to_is_passed_over()
    {
        using (_bridge.Root.Activate())
        using (_bridge.Start("outer"))
        using (new Activity("unheard").Start())
        {
            Traced("method", () => _bridge.Start("inner").Stop());
        }

        Assert.Equal(["inner < method", "method < outer", "outer < root"], _bridge.Tree());
    }

    [Fact]
    public void In_a_trace_that_is_not_recorded_there_is_not_even_an_activity()
    {
        _bridge.SamplesNewTraces = true;
        using (SpanContext.CreateRoot(_bridge.Collector, TraceFlags.None).Activate())
        {
            Assert.Null(_bridge.Source.StartActivity("query"));
        }

        Assert.Empty(_bridge.Asked);
        Assert.Empty(_bridge.Collector.Spans);
    }

    [Theory]
    [InlineData(ActivityKind.Internal, true)]
    [InlineData(ActivityKind.Consumer, true)]
    [InlineData(ActivityKind.Server, true)]
    [InlineData(ActivityKind.Client, false)]
    [InlineData(ActivityKind.Producer, false)]
    public void What_handles_something_starts_a_trace_and_what_asks_others_does_not(ActivityKind kind, bool starts)
    {
        _bridge.SamplesNewTraces = true;
        using (var activity = _bridge.Source.StartActivity("message", kind))
        {
            Assert.Equal(starts, activity is not null);
            Traced("handle", static () => { });
        }

        Assert.Equal(starts ? ["handle < message", "message"] : [], _bridge.Tree());
        Assert.Equal(starts ? 1 : 0, _bridge.Asked.Count);
    }

    [Fact]
    public void The_sampler_decides_about_the_trace_of_the_activity()
    {
        Assert.Null(_bridge.Source.StartActivity("refused", ActivityKind.Consumer));

        _bridge.SamplesNewTraces = true;
        using var message = _bridge.Start("taken", ActivityKind.Consumer);
        message.Stop();
        Assert.Equal(message.TraceId.ToHexString(), _bridge.Span("taken").Context.TraceId.ToString());
        Assert.Equal(["refused", "taken"], _bridge.Asked.Select(static asked => asked.Name));
        Assert.Equal(message.TraceId.ToHexString(), _bridge.Asked[1].TraceId.ToString());
        Assert.Equal(SpanKind.Consumer, _bridge.Asked[1].Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_goes_on_with_the_trace_of_its_sender(bool withinOurs)
    {
        var sender = Remote(ActivityTraceFlags.Recorded);
        using var scope = withinOurs ? _bridge.Root.Activate() : default;
        using (_bridge.Source.StartActivity("message", ActivityKind.Consumer, sender))
        {
            Traced("handle", static () => { });
        }

        Assert.Equal(["handle < message", "message < ?"], _bridge.Tree());
        Assert.Equal(sender.TraceId.ToHexString(), _bridge.Span("handle").Context.TraceId.ToString());
        Assert.Equal(sender.SpanId.ToHexString(), _bridge.Span("message").Context.ParentSpanId.ToString());
        Assert.Same(withinOurs ? _bridge.Root : null, SpanContext.Current);
        Assert.Empty(_bridge.Asked);
    }

    [Fact]
    public void A_sender_that_does_not_record_is_followed_and_its_decision_travels_on()
    {
        _bridge.SamplesNewTraces = true;
        var sender = Remote(ActivityTraceFlags.None);
        using (var message = _bridge.Source.StartActivity("message", ActivityKind.Consumer, sender))
        {
            Assert.False(message!.Recorded);
            Assert.Equal(sender.TraceId.ToHexString(), SpanContext.Current!.TraceId.ToString());
            Assert.False(SpanContext.Current.IsRecorded);
            Assert.Null(_bridge.Source.StartActivity("query"));
        }

        Assert.Null(SpanContext.Current);
        Assert.Empty(_bridge.Collector.Spans);
        Assert.Empty(_bridge.Asked);
    }

    [Fact]
    public void A_context_kept_for_later_is_the_parent_wherever_it_comes_from()
    {
        ActivityContext kept;
        using (new Activity("hosting").Start()) // another trace, in which the Activity's own trace id does not say where its span is
        using (_bridge.Root.Activate())
        using (var enqueue = _bridge.Start("enqueue"))
        {
            kept = enqueue.Context;
        }

        _bridge.Source.StartActivity("work", ActivityKind.Internal, kept)!.Stop();

        Assert.Equal(["enqueue < root", "work < enqueue"], _bridge.Tree());
    }

    [Fact]
    public void What_another_listener_wants_is_no_span_of_ours()
    {
        using var other = new ActivityListener
        {
            ShouldListenTo = source => source == _bridge.Source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(other);

        using (var activity = _bridge.Source.StartActivity("theirs", ActivityKind.Consumer))
        {
            Assert.NotNull(activity);
            Assert.Null(SpanContext.Current);
        }

        Assert.Equal("theirs", Assert.Single(_bridge.Asked).Name);
        Assert.Empty(_bridge.Collector.Spans);
    }

    [Fact]
    public void Baggage_changes_nothing_of_where_an_activity_hangs_and_travels_on()
    {
        var baggage = Baggage.Empty.With("tenant", "a");
        using (_bridge.Root.Activate())
        using (_bridge.Start("query"))
        {
            Traced("method", () =>
            {
                using var scope = SpanContext.Current!.WithBaggage(baggage).Activate();
                using var read = _bridge.Start("read");
                Assert.Equal("a", SpanContext.Current!.Baggage.Find("tenant"));
            });
        }

        Assert.Equal(["method < query", "query < root", "read < method"], _bridge.Tree());
    }

    [Fact]
    public void Baggage_alone_is_no_trace_and_suppression_starts_none()
    {
        _bridge.SamplesNewTraces = true;
        using (SpanContext.CreateCarrier(Baggage.Empty.With("tenant", "a")).Activate())
        using (_bridge.Start("message", ActivityKind.Consumer))
        {
            Assert.Equal("a", SpanContext.Current!.Baggage.Find("tenant"));
        }

        using (SpanContext.Suppress())
        {
            Assert.Null(_bridge.Source.StartActivity("export", ActivityKind.Consumer));
            Assert.Null(_bridge.Source.StartActivity("export", ActivityKind.Consumer, Remote(ActivityTraceFlags.Recorded)));
        }

        Assert.Equal(["message"], _bridge.Tree());
    }

    /// <summary>
    /// Compared with a listener that only declines: .NET's precompiled code boxes the parent's context where anybody listens, until
    /// the runtime recompiles it.
    /// </summary>
    [Fact]
    public void What_gets_no_span_allocates_nothing()
    {
        using var declined = new ActivitySource("Declined." + Guid.NewGuid().ToString("N"));
        using var declines = new ActivityListener { ShouldListenTo = source => source == declined, Sample = static (ref _) => ActivitySamplingResult.None };
        ActivitySource.AddActivityListener(declines);
        var ofDotNet = Allocation.Of(() => Assert.Null(declined.StartActivity("query", ActivityKind.Client)));

        Assert.InRange(Allocation.Of(() => Assert.Null(_bridge.Source.StartActivity("query", ActivityKind.Client))), 0, ofDotNet);
        using (SpanContext.CreateRoot(_bridge.Collector, TraceFlags.None).Activate())
        {
            Assert.InRange(Allocation.Of(() => Assert.Null(_bridge.Source.StartActivity("message", ActivityKind.Consumer))), 0, ofDotNet);
        }
    }

    [Fact]
    public void An_activity_hangs_under_where_it_starts_and_not_where_it_was_made()
    {
        using (_bridge.Root.Activate())
        {
            Activity made = null!;
            Traced("maker", () => made = _bridge.Source.CreateActivity("made", ActivityKind.Internal)!);
            Traced("starter", () => made.Start().Stop());
        }

        Assert.Equal(["made < starter", "maker < root", "starter < root"], _bridge.Tree());
    }

    [Fact]
    public void Two_bridges_make_one_span()
    {
        using var second = new ActivityBridge(_bridge.Collector, ["*"]);
        using (_bridge.Root.Activate())
        using (_bridge.Start("query"))
        {
            Traced("convert", static () => { });
        }

        Assert.Equal(["convert < query", "query < root"], _bridge.Tree());
    }

    [Fact]
    public void An_activity_that_ran_before_the_bridge_or_outlives_it_is_none_of_its()
    {
        using var source = new ActivitySource("Library.Late");
        using var other = new ActivityListener { ShouldListenTo = s => s == source, Sample = static (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(other);
        using (_bridge.Root.Activate())
        {
            var before = source.StartActivity("before")!;
            var late = new ActivityBridge(_bridge.Collector, ["Library.*"]);
            var within = source.StartActivity("within")!;
            before.Stop();
            within.Stop();
            var outlives = source.StartActivity("outlives")!;
            late.Dispose();
            late.Dispose();
            outlives.Stop();
        }

        Assert.Equal(["within < root"], _bridge.Tree());
    }

    [Fact]
    public void A_stopped_bridge_leaves_the_process_as_it_was()
    {
        _bridge.Dispose();
        var (propagator, generator) = (DistributedContextPropagator.Current, Activity.TraceIdGenerator);
        var first = new ActivityBridge(_bridge.Collector, ["Library.*"]);
        var second = new ActivityBridge(_bridge.Collector, ["Library.*"]);
        Assert.NotSame(propagator, DistributedContextPropagator.Current);
        Assert.NotSame(generator, Activity.TraceIdGenerator);
        first.Dispose();
        Assert.NotSame(propagator, DistributedContextPropagator.Current);
        second.Dispose();

        Assert.Same(propagator, DistributedContextPropagator.Current);
        Assert.Same(generator, Activity.TraceIdGenerator);
        using var source = new ActivitySource("Library.Off");
        Assert.False(source.HasListeners());
    }

    [Fact]
    public void Trace_ids_of_others_come_from_where_they_came_from_before()
    {
        _bridge.Dispose();
        var id = ActivityTraceId.CreateRandom();
        Activity.TraceIdGenerator = () => id;
        try
        {
            using var bridge = new BridgeFixture();
            using var activity = new Activity("other").Start();
            Assert.Equal(id, activity.TraceId);
        }
        finally
        {
            Activity.TraceIdGenerator = null;
        }
    }

    private static ActivityContext Remote(ActivityTraceFlags flags) =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, null, isRemote: true);
}
