using Tracing.Tests;

namespace Tracing.Execution.Tests;

/// <summary>Methods that start a trace where nobody did.</summary>
[Collection(nameof(RootSampling))]
public class RootTests
{
    [Fact]
    public async Task The_sampler_is_asked_only_without_a_parent()
    {
        var trace = new TestTrace();
        var sampler = new FixedSampler(new TestTrace(), TraceFlags.Sampled);
        using (RootSampling.Use(sampler))
        {
            using (trace.Root.Activate())
            {
                ShapeSubject.Rooted(static () => { });
                Assert.Equal(1, await ShapeSubject.RootedAsync(static () => Task.FromResult(1)));
            }

            using (TestTrace.Unsampled().Activate())
            {
                ShapeSubject.Rooted(static () => { });
            }

            ShapeSubject.RootedBelow(trace.Root, static _ => { });
            ShapeSubject.RootedBelow(TestTrace.Unsampled(), static _ => { });
            Assert.Equal(0, sampler.Asked);
            ShapeSubject.Rooted(static () => { });
            ShapeSubject.RootedBelow(null, static _ => { });
            Assert.Equal(2, sampler.Asked);
        }

        Assert.Equal("root Ok\nroot task Ok\nroot given Ok", trace.Tree);
    }

    [Fact]
    public void A_new_trace_is_the_ambient_one_inside_and_nobodys_child()
    {
        var trace = new TestTrace();
        using (RootSampling.Use(new FixedSampler(trace, TraceFlags.Sampled)))
        {
            ShapeSubject.Rooted(static () => FlowSubject.Sync(static () => { }));
        }

        Assert.Null(SpanContext.Current);
        Assert.Equal("root Ok\n  sync Ok", trace.RootTree);
    }

    [Fact]
    public async Task A_new_trace_that_is_not_sampled_leaves_no_mark()
    {
        var trace = new TestTrace();
        var pending = new TaskCompletionSource<int>();
        var sampler = new FixedSampler(trace, TraceFlags.None);
        using (RootSampling.Use(sampler))
        {
            ShapeSubject.Rooted(() =>
            {
                Assert.Null(SpanContext.Current);
                ShapeSubject.Rooted(static () => { }); // is asked for as well
            });
            ShapeSubject.RootedBelow(null, Assert.Null);
            Assert.Same(pending.Task, ShapeSubject.RootedAsync(() => pending.Task));
            Assert.Equal(4, sampler.Asked);
            Assert.Equal(0, Allocation.Of(static () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    ShapeSubject.Rooted(static () => { });
                }
            }));
        }

        pending.SetResult(1);
        await pending.Task;
        Assert.Empty(trace.Spans);
    }

    [Fact]
    public void A_trace_that_nobody_collects_is_not_started()
    {
        var sampler = new FixedSampler(null, TraceFlags.Sampled);
        using (RootSampling.Use(sampler))
        {
            ShapeSubject.Rooted(static () => Assert.Null(SpanContext.Current));
        }
    }

    [Fact]
    public void A_sampler_that_starts_traces_itself_is_not_asked_about_them()
    {
        var trace = new TestTrace();
        using (RootSampling.Use(new Curious(trace)))
        {
            ShapeSubject.Rooted(static () => { });
        }

        Assert.Single(trace.Spans);
    }

    [Fact]
    public void A_sampler_that_throws_starts_nothing()
    {
        var called = false;
        using (RootSampling.Use(new Broken()))
        {
            ShapeSubject.Rooted(() => called = SpanContext.Current is null);
        }

        Assert.True(called);
    }

    [Fact]
    public void The_last_sampler_counts_until_it_is_undone()
    {
        var first = new FixedSampler(new TestTrace(), TraceFlags.None);
        var second = new FixedSampler(new TestTrace(), TraceFlags.None);
        var one = RootSampling.Use(first);
        var two = RootSampling.Use(second);
        ShapeSubject.Rooted(static () => { });
        Assert.Equal((0, 1), (first.Asked, second.Asked));
        two.Dispose();
        two.Dispose();
        ShapeSubject.Rooted(static () => { });
        Assert.Equal((1, 1), (first.Asked, second.Asked));
        one.Dispose();
        ShapeSubject.Rooted(static () => { });
        Assert.Equal((1, 1), (first.Asked, second.Asked));
    }

    [Fact]
    public void A_sampler_that_is_undone_out_of_order_takes_no_other_with_it()
    {
        var first = new FixedSampler(new TestTrace(), TraceFlags.None);
        var second = new FixedSampler(new TestTrace(), TraceFlags.None);
        var one = RootSampling.Use(first);
        using (RootSampling.Use(second))
        {
            one.Dispose();
            ShapeSubject.Rooted(static () => { });
        }

        Assert.Equal((0, 1), (first.Asked, second.Asked));
    }

    [Fact]
    public void Without_a_sampler_it_costs_nothing() => Assert.Equal(0, Allocation.Of(static () =>
    {
        for (var i = 0; i < 100; i++)
        {
            ShapeSubject.Rooted(static () => { });
            ShapeSubject.RootedBelow(null, static _ => { });
        }
    }));

    [Fact]
    public async Task An_exception_and_a_pending_task_end_the_new_trace()
    {
        var trace = new TestTrace();
        var pending = new TaskCompletionSource<int>();
        using (RootSampling.Use(new FixedSampler(trace, TraceFlags.Sampled)))
        {
            var marker = new InvalidOperationException("marker");
            Assert.Same(marker, Assert.Throws<InvalidOperationException>(() => ShapeSubject.Rooted(() => throw marker)));
            Assert.Null(SpanContext.Current);
            var call = ShapeSubject.RootedAsync(() => pending.Task);
            Assert.Null(SpanContext.Current);
            Assert.Single(trace.Spans);
            pending.SetResult(1);
            Assert.Equal(1, await call);
        }

        Assert.Equal("Error Ok", string.Join(' ', trace.Spans.Select(span => span.Status)));
        Assert.Equal(2, trace.Spans.Select(span => span.Context.TraceId).Distinct().Count());
    }

    [Fact]
    public void Baggage_of_a_context_without_identity_goes_on_into_the_new_trace()
    {
        var trace = new TestTrace();
        var sampler = new FixedSampler(trace, TraceFlags.Sampled);
        using (RootSampling.Use(sampler))
        using (SpanContext.CreateCarrier(Baggage.Empty.With("k", "v")).Activate())
        {
            ShapeSubject.Rooted(static () =>
            {
                Assert.True(SpanContext.Current!.HasIdentity);
                FlowSubject.Sync(static () => Assert.Equal("v", SpanContext.Current!.Baggage.Find("k")));
            });
            Assert.False(SpanContext.Current!.HasIdentity);
            ShapeSubject.RootedBelow(SpanContext.Current, static _ => { });
        }

        Assert.Equal(2, sampler.Asked);
        Assert.All(trace.Spans, static span => Assert.Equal("v", span.Context.Baggage.Find("k")));
        Assert.Equal(2, trace.Spans.Select(static span => span.Context.TraceId).Distinct().Count());
        Assert.Equal(2, trace.Spans.Count(static span => span.Context.ParentSpanId is null));
    }

    [Fact]
    public void A_new_trace_that_is_not_sampled_leaves_the_context_without_identity_in_place()
    {
        var carrier = SpanContext.CreateCarrier(Baggage.Empty.With("k", "v"));
        using (RootSampling.Use(new FixedSampler(new TestTrace(), TraceFlags.None)))
        using (carrier.Activate())
        {
            ShapeSubject.Rooted(() => Assert.Same(carrier, SpanContext.Current));
        }
    }

    [Fact]
    public async Task Nothing_starts_a_trace_under_suppression()
    {
        var trace = new TestTrace();
        var sampler = new FixedSampler(trace, TraceFlags.Sampled);
        using (RootSampling.Use(sampler))
        using (trace.Root.Activate())
        {
            using (SpanContext.Suppress())
            {
                ShapeSubject.Rooted(static () => Assert.True(SpanContext.Current!.IsSuppressed));
                ShapeSubject.RootedBelow(SpanContext.Current, static _ => { });
                Assert.Equal(1, await ShapeSubject.RootedAsync(static () => Task.FromResult(1)));
                FlowSubject.Sync(static () => { });
            }

            Assert.Equal(0, sampler.Asked);
            Assert.Empty(trace.Spans);
            ShapeSubject.Rooted(static () => { });
        }

        Assert.Single(trace.Spans);
    }

    private sealed class Curious(ITraceCollector collector) : IRootSampler
    {
        public ITraceCollector? Collector => collector;

        public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind)
        {
            ShapeSubject.Rooted(static () => { });
            return TraceFlags.Sampled;
        }
    }

    private sealed class Broken : IRootSampler
    {
        public ITraceCollector? Collector => null;

        public TraceFlags Sample(TraceId traceId, string spanName, SpanKind kind) => throw new InvalidOperationException("broken");
    }
}
