using System.Diagnostics;
using System.Globalization;

namespace Tracing.Execution.Tests;

/// <summary>What flows with the execution context is as it is without tracing.</summary>
public class FlowTests
{
    private static readonly AsyncLocal<string?> Own = new();

    public static TheoryData<bool> Sampled => [true, false];

    [Theory]
    [MemberData(nameof(Sampled))]
    public void A_caller_sees_what_a_synchronous_method_set(bool sampled) => Isolated(() =>
    {
        using (Context(sampled).Activate())
        {
            var before = SpanContext.Current;
            using var activity = new Activity("a");
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            FlowSubject.Sync(() =>
            {
                Own.Value = "set inside";
                CultureInfo.CurrentCulture = culture;
                activity.Start();
            });

            Assert.Equal("set inside", Own.Value);
            Assert.Same(culture, CultureInfo.CurrentCulture);
            Assert.Same(activity, Activity.Current);
            Assert.Same(before, SpanContext.Current);
        }
    });

    [Theory]
    [MemberData(nameof(Sampled))]
    public void A_caller_does_not_see_what_an_asynchronous_method_set(bool sampled) => Isolated(() =>
    {
        using (Context(sampled).Activate())
        {
            Own.Value = "outside";
            var (cultureBefore, activityBefore) = (CultureInfo.CurrentCulture, Activity.Current);
            using var activity = new Activity("a");
            var pending = new TaskCompletionSource();
            var call = FlowSubject.AsyncAsync(() =>
            {
                Own.Value = "inside";
                CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                activity.Start();
                return pending.Task;
            });

            Assert.Equal("outside", Own.Value);
            Assert.Same(cultureBefore, CultureInfo.CurrentCulture);
            Assert.Same(activityBefore, Activity.Current);
            pending.SetResult();
            Assert.True(call.Wait(TimeSpan.FromSeconds(120)));
        }
    });

    [Theory]
    [MemberData(nameof(Sampled))]
    public void A_caller_sees_what_a_method_set_that_returns_a_task_without_being_async(bool sampled) => Isolated(() =>
    {
        using (Context(sampled).Activate())
        {
            var before = SpanContext.Current;
            var pending = new TaskCompletionSource();
            var call = FlowSubject.TaskAsync(() =>
            {
                Own.Value = "set inside";
                return pending.Task;
            });

            Assert.Equal("set inside", Own.Value);
            Assert.Same(before, SpanContext.Current);
            pending.SetResult();
            Assert.True(call.Wait(TimeSpan.FromSeconds(120)));
        }
    });

    [Theory]
    [InlineData("returns")]
    [InlineData("throws")]
    [InlineData("pends")]
    [InlineData("fails at once")]
    [InlineData("suppresses flow")]
    public void The_ambient_context_is_restored_on_every_exit(string exit) => Isolated(() =>
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            var pending = new TaskCompletionSource();
            switch (exit)
            {
                case "throws":
                    Assert.Throws<InvalidOperationException>(() => FlowSubject.Sync(() => throw new InvalidOperationException()));
                    break;
                case "pends":
                    _ = FlowSubject.TaskAsync(() => pending.Task);
                    break;
                case "fails at once":
                    _ = FlowSubject.TaskAsync(() => Task.FromException(new InvalidOperationException())).Exception;
                    break;
                case "suppresses flow":
                    AsyncFlowControl flow = default;
                    FlowSubject.Sync(() => flow = ExecutionContext.SuppressFlow());
                    Assert.True(ExecutionContext.IsFlowSuppressed());
                    Assert.Same(trace.Root, SpanContext.Current);
                    flow.Undo();
                    break;
                default:
                    FlowSubject.Sync(() => Assert.NotSame(trace.Root, SpanContext.Current));
                    break;
            }

            Assert.Same(trace.Root, SpanContext.Current);
            pending.TrySetResult();
        }

        Assert.Null(SpanContext.Current);
    });

    [Fact]
    public async Task The_callers_synchronization_context_resumes_both_Core_and_caller()
    {
        var pump = new PumpContext();
        var trace = new TestTrace();
        var inside = new List<SynchronizationContext?>();
        await pump.RunAsync(async () =>
        {
            using var scope = trace.Root.Activate();
            await FlowSubject.AsyncAsync(async () =>
            {
                await Task.Run(() => { });
                inside.Add(SynchronizationContext.Current);
            });
            inside.Add(SynchronizationContext.Current);
        });

        Assert.Equal([pump, pump], inside);
        Assert.Equal("async Ok", trace.Tree);
    }

    [Fact]
    public void An_explicit_parent_neither_reads_nor_writes_the_ambient_one()
    {
        var ambient = new TestTrace();
        var given = new TestTrace();
        SpanContext? insideCore = null;
        using (ambient.Root.Activate())
        {
            FlowSubject.Explicitly(given.Root, () => insideCore = SpanContext.Current);
            FlowSubject.Explicitly(null, () => { });
        }

        Assert.Same(ambient.Root, insideCore);
        Assert.Equal("explicit Ok", given.Tree);
        Assert.Empty(ambient.Spans);
    }

    private static SpanContext Context(bool sampled) => sampled ? new TestTrace().Root : TestTrace.Unsampled();

    /// <summary>On a flow of its own, so that nothing that it sets reaches other tests.</summary>
    private static void Isolated(Action test)
    {
        var thread = Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        thread.GetAwaiter().GetResult();
    }
}
