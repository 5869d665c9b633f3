using System.Diagnostics;
using static Tracing.Runtime.Tests.Activities.BridgeFixture;

namespace Tracing.Runtime.Tests.Activities;

/// <summary>Activities that do not nest as traced calls do: across awaits and threads, stopped late, early, elsewhere or never.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class ActivityFlowTests : IDisposable
{
    private readonly BridgeFixture _bridge = new();

    public void Dispose() => _bridge.Dispose();

    [Fact]
    public async Task Flows_that_fork_keep_apart()
    {
        using (_bridge.Root.Activate())
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TracedAsync($"branch {i}", async () =>
            {
                await Task.Yield();
                using var activity = _bridge.Start($"query {i}");
                await Task.Yield();
                await TracedAsync($"read {i}", async () => await Task.Run(() => _bridge.Start($"deep {i}").Stop()));
            })));
            Assert.Same(_bridge.Root, SpanContext.Current);
        }

        Assert.Equal(
            Enumerable.Range(0, 20)
                .SelectMany(static i => new[] { $"branch {i} < root", $"query {i} < branch {i}", $"read {i} < query {i}", $"deep {i} < read {i}" })
                .Order(StringComparer.Ordinal),
            _bridge.Tree());
    }

    [Fact]
    public async Task Stopped_in_another_flow_an_activity_ends_and_gets_no_more_children()
    {
        using (_bridge.Root.Activate())
        {
            var query = _bridge.Start("query");
            await Task.Run(query.Stop);
            Assert.Same(query, Activity.Current); // .NET's own rule: the flow that started it is not told
            _bridge.Start("next").Stop();
        }

        Assert.Equal(["next < root", "query < root"], _bridge.Tree());
    }

    [Fact]
    public void Stopped_within_a_traced_method_it_leaves_the_method_ambient()
    {
        using (_bridge.Root.Activate())
        {
            var query = _bridge.Start("query");
            Traced("method", () =>
            {
                query.Stop();
                Traced("inner", static () => { });
                _bridge.Start("read").Stop();
            });
            _bridge.Start("next").Stop();
        }

        Assert.Equal(["inner < method", "method < query", "next < root", "query < root", "read < method"], _bridge.Tree());
    }

    [Fact]
    public void With_an_activity_those_are_left_that_were_forgotten_in_it()
    {
        using (_bridge.Root.Activate())
        {
            var query = _bridge.Start("query");
            var forgotten = _bridge.Start("forgotten");
            query.Stop();
            Assert.Same(_bridge.Root, SpanContext.Current);
            _bridge.Start("next").Stop();
            forgotten.Stop();
            Assert.Same(_bridge.Root, SpanContext.Current);
            _bridge.Start("last").Stop();
        }

        Assert.Equal(["forgotten < query", "last < root", "next < root", "query < root"], _bridge.Tree());
    }

    [Fact]
    public void Left_open_by_a_traced_method_it_is_the_parent_of_activities_until_it_stops()
    {
        using (_bridge.Root.Activate())
        {
            Activity open = null!;
            Traced("opener", () => open = _bridge.Start("connection"));
            Assert.Same(_bridge.Root, SpanContext.Current);
            _bridge.Start("query").Stop();
            open.Stop();
            _bridge.Start("next").Stop();
        }

        Assert.Equal(["connection < opener", "next < root", "opener < root", "query < connection"], _bridge.Tree());
    }

    [Fact]
    public void A_context_that_is_activated_within_an_activity_counts_more()
    {
        var message = SpanContext.CreateRoot(_bridge.Collector);
        using (_bridge.Root.Activate())
        using (_bridge.Start("loop"))
        {
            using (message.Activate())
            {
                _bridge.Start("handle").Stop();
                Assert.Same(message, SpanContext.Current);
            }
        }

        Assert.Equal(message.SpanId, _bridge.Span("handle").Context.ParentSpanId);
        Assert.Equal(message.TraceId, _bridge.Span("handle").Context.TraceId);
    }

    [Fact]
    public void Made_current_by_hand_in_another_flow_it_is_the_parent_of_both_kinds()
    {
        Activity query;
        using (_bridge.Root.Activate())
        {
            query = _bridge.Start("query");
        }

        RunOnAnotherThread(() =>
        {
            Assert.Null(SpanContext.Current);
            Activity.Current = query;
            Traced("method", static () => { });
            _bridge.Start("read").Stop();
            query.Stop();
            Assert.Same(_bridge.Root, SpanContext.Current);
        });

        Assert.Equal(["method < query", "query < root", "read < query"], _bridge.Tree());
    }

    [Fact]
    public void No_current_activity_by_hand_is_what_was_before_and_back_again()
    {
        using (_bridge.Root.Activate())
        {
            Traced("method", () =>
            {
                var query = _bridge.Start("query");
                Activity.Current = null;
                Traced("outside", static () => { });
                Activity.Current = query;
                Traced("inside", () =>
                {
                    Activity.Current = null;
                    Traced("still inside", static () => { });
                    Activity.Current = query;
                    Traced("as before", static () => { });
                });
                query.Stop();
            });
        }

        Assert.Equal(
            ["as before < inside", "inside < query", "method < root", "outside < method", "query < method", "still inside < inside"],
            _bridge.Tree());
    }

    [Fact]
    public void Never_stopped_it_is_no_leak()
    {
        var (activity, span) = Forget();
        for (var i = 0; i < 10 && (activity.IsAlive || span.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(activity.IsAlive);
        Assert.False(span.IsAlive);
        Assert.Empty(_bridge.Collector.Spans);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private (WeakReference Activity, WeakReference Span) Forget()
    {
        (WeakReference, WeakReference) result = default;
        RunOnAnotherThread(() =>
        {
            using (_bridge.Root.Activate())
            {
                result = (new WeakReference(_bridge.Start("forgotten")), new WeakReference(SpanContext.Current));
            }
        });
        return result;
    }

    private static void RunOnAnotherThread(Action code)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                code();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        });
        thread.UnsafeStart();
        thread.Join();
        if (thrown is not null)
        {
            throw new InvalidOperationException("On the other thread.", thrown);
        }
    }
}
