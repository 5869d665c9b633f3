namespace Tracing.Tests.Recording;

public sealed class AmbientScopeTests
{
    private readonly SpanContext _outer = new RecordingCollector().Root();
    private readonly SpanContext _inner = new RecordingCollector().Root();

    [Fact]
    public void Scopes_nest()
    {
        Assert.Null(SpanContext.Current);
        using (_outer.Activate())
        {
            Assert.Same(_outer, SpanContext.Current);
            using (_inner.Activate())
            {
                Assert.Same(_inner, SpanContext.Current);
            }

            Assert.Same(_outer, SpanContext.Current);
        }

        Assert.Null(SpanContext.Current);
    }

    [Fact]
    public void A_default_scope_does_nothing()
    {
        using (_outer.Activate())
        {
            default(AmbientScope).Dispose();
            Assert.Same(_outer, SpanContext.Current);
        }
    }

    [Fact]
    public void The_second_dispose_of_a_scope_changes_nothing()
    {
        using (_outer.Activate())
        {
            var scope = _inner.Activate();
            scope.Dispose();
            scope.Dispose();
            Assert.Same(_outer, SpanContext.Current);
        }
    }

    [Fact]
    public void Disposing_the_outer_scope_heals_an_inner_one_that_was_left_open()
    {
        var outer = _outer.Activate();
        _ = _inner.Activate();
        outer.Dispose();
        Assert.Null(SpanContext.Current);
    }

    [Fact]
    public void What_the_flow_set_meanwhile_stays()
    {
        var local = new AsyncLocal<string?>();
        using (_outer.Activate())
        {
            local.Value = "set inside";
        }

        Assert.Null(SpanContext.Current);
        Assert.Equal("set inside", local.Value);
    }

    [Fact]
    public void Suppressed_flow_stays_suppressed()
    {
        using (ExecutionContext.SuppressFlow())
        {
            using (_outer.Activate())
            {
                Assert.Same(_outer, SpanContext.Current);
                Assert.True(ExecutionContext.IsFlowSuppressed());
            }

            Assert.True(ExecutionContext.IsFlowSuppressed());
            Assert.Null(SpanContext.Current);
        }

        Assert.False(ExecutionContext.IsFlowSuppressed());
    }

    [Fact]
    public void Flow_suppressed_within_a_scope_stays_suppressed_after_it()
    {
        var scope = _outer.Activate();
        var control = ExecutionContext.SuppressFlow();
        scope.Dispose();
        Assert.True(ExecutionContext.IsFlowSuppressed());
        Assert.Null(SpanContext.Current);
        ExecutionContext.RestoreFlow();
        _ = control;
    }

    [Fact]
    public void Change_handlers_of_others_are_not_called()
    {
        var calls = 0;
        var local = new AsyncLocal<int>(_ => calls++) { Value = 1 };
        calls = 0;
        using (_outer.Activate())
        {
            Assert.Equal(0, calls);
        }

        Assert.Equal(0, calls);
        using (_outer.Activate())
        {
            local.Value = 2;
        }

        Assert.Equal((1, 2), (calls, local.Value));
    }

    [Fact]
    public async Task The_context_follows_awaits_and_forks_and_does_not_come_back()
    {
        using (_outer.Activate())
        {
            await Task.Yield();
            Assert.Same(_outer, SpanContext.Current);
            await Task.Run(async () =>
            {
                Assert.Same(_outer, SpanContext.Current);
                _ = _inner.Activate();
                await Task.Yield();
                Assert.Same(_inner, SpanContext.Current);
            });
            Assert.Same(_outer, SpanContext.Current);
        }

        Assert.Null(SpanContext.Current);
    }

    [Fact]
    public async Task A_hundred_concurrent_flows_keep_their_own()
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flows = Enumerable.Range(0, 100).Select(async _ =>
        {
            await start.Task;
            var mine = new RecordingCollector().Root();
            using (mine.Activate())
            {
                for (var i = 0; i < 20; i++)
                {
                    await Task.Yield();
                    Assert.Same(mine, SpanContext.Current);
                }
            }

            Assert.Null(SpanContext.Current);
        }).ToList();
        start.SetResult();
        await Task.WhenAll(flows);
    }

    [Fact]
    public void A_scope_disposed_on_another_thread_does_not_change_this_one()
    {
        var scope = _outer.Activate();
        SpanContext? there = _inner;
        var thread = new Thread(() =>
        {
            scope.Dispose();
            there = SpanContext.Current;
        });
        thread.Start();
        thread.Join();
        Assert.Null(there);
        Assert.Same(_outer, SpanContext.Current);
        scope.Dispose();
        Assert.Null(SpanContext.Current);
    }

    [Fact]
    public void An_ambient_recorder_starts_below_the_ambient_context()
    {
        using (_outer.Activate())
        {
            var recorder = SpanRecorder.StartAmbient("n");
            Assert.Equal(_outer.SpanId, recorder.Context!.ParentSpanId);
            Assert.Same(_outer, SpanContext.Current);
            using (recorder.Activate())
            {
                Assert.Same(recorder.Context, SpanContext.Current);
            }
        }
    }
}
