using Tracing.Tests;

namespace Tracing.Execution.Tests;

/// <summary>What wrappers promise, of references, task-likes, and parents other than a context.</summary>
public class ShapeOutcomeTests
{
    private static readonly InvalidOperationException Marker = new("marker");
    private static readonly Promise<int> Inner = new(new TaskCompletionSource<int>().Task);
    private static readonly int[] Items = [1];

    private static readonly Dictionary<string, Action<TestTrace, Action>> Calls = new()
    {
        ["promise"] = (_, body) => ShapeSubject.Promised(() => Run(body, Inner)),
        ["value promise"] = (_, body) => ShapeSubject.ValuePromised(() => Run(body, default(ValuePromise<int>))),
        ["reference"] = (_, body) => ShapeSubject.Referred(() => Run(body, Items)),
        ["below span"] = (trace, body) => ShapeSubject.BelowSpan(new Span(trace.Root, "caller"), body),
        ["below recorder"] = (trace, body) => ShapeSubject.BelowRecorder(new SpanRecorder(new Span(trace.Root, "caller")), body),
        ["below member"] = (trace, body) => BelowMember(trace.Root, body),
        ["root"] = (_, body) => ShapeSubject.Rooted(body),
    };

    public static TheoryData<string> Shapes => [.. Calls.Keys];

    public static TheoryData<string> PromiseEnds =>
        ["throws", "throws cancellation", "null", "completed", "faulted", "faulted later", "cancelled", "cancelled later"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_synchronous_throw_stays_so_with_its_object_and_first_frame(string shape)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => Calls[shape](trace, Throw));
            Assert.Same(Marker, thrown);
            Assert.Equal(nameof(Throw), new System.Diagnostics.StackTrace(thrown).GetFrame(0)!.GetMethod()!.Name);
            Assert.Same(trace.Root, SpanContext.Current);
        }

        Assert.Equal($"{shape} Error !System.InvalidOperationException: marker", trace.Tree);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_ambient_context_is_restored_or_left_alone(string shape)
    {
        var trace = new TestTrace();
        SpanContext? inside = null;
        using (trace.Root.Activate())
        {
            Calls[shape](trace, () => inside = SpanContext.Current);
            Assert.Same(trace.Root, SpanContext.Current);
        }

        Assert.Equal(shape.StartsWith("below", StringComparison.Ordinal), ReferenceEquals(trace.Root, inside));
        Assert.Null(SpanContext.Current);
    }

    [Theory]
    [MemberData(nameof(PromiseEnds))]
    public async Task A_caller_of_a_task_like_sees_what_it_sees_of_the_twin(string end)
    {
        var body = Ending(end);
        var twin = await Outcome.OfAsync(() => ShapeSubject.PromisedCore(body, default)?.Task);
        foreach (var context in new[] { new TestTrace().Root, TestTrace.Unsampled(), null })
        {
            using (context?.Activate() ?? default)
            {
                Assert.Equal(twin, await Outcome.OfAsync(() => ShapeSubject.Promised(body)?.Task));
                Assert.Same(context, SpanContext.Current);
            }
        }
    }

    [Theory]
    [InlineData("throws", "Error !System.InvalidOperationException: now")]
    [InlineData("null", "Ok")]
    [InlineData("completed", "Ok")]
    [InlineData("faulted", "Error !System.InvalidOperationException: was")]
    [InlineData("faulted later", "Error !System.InvalidOperationException: later")]
    [InlineData("cancelled", "Error !System.Threading.Tasks.TaskCanceledException: A task was canceled.")]
    public async Task The_span_of_a_task_like_tells_how_it_ended(string end, string expected)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            await Outcome.OfAsync(() => ShapeSubject.Promised(Ending(end))?.Task);
        }

        Assert.Equal("promise " + expected, trace.Tree);
    }

    [Fact]
    public async Task A_task_like_that_its_caller_cancelled_is_no_error()
    {
        var trace = new TestTrace();
        using var source = new CancellationTokenSource();
        using (trace.Root.Activate())
        {
            var pending = new TaskCompletionSource<int>();
            var call = ShapeSubject.Promised(() => new Promise<int>(pending.Task), source.Token);
            await source.CancelAsync();
            pending.SetCanceled(source.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call!.Task);
        }

        Assert.Equal("promise Unknown cancelled=true", trace.Tree);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Not_sampled_the_very_object_comes_back_for_nothing(bool withContext)
    {
        var context = withContext ? TestTrace.Unsampled() : null;
        Span? span = context is null ? null : new Span(context, "caller");
        using (context?.Activate() ?? default)
        {
            Assert.Same(Inner, ShapeSubject.Promised(static () => Inner));
            Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(ref Items[0], ref ShapeSubject.Referred(static () => Items)));
            Assert.Equal(0, Allocation.Of(() =>
            {
                for (var i = 0; i < 100; i++)
                {
                    ShapeSubject.Promised(static () => Inner);
                    ShapeSubject.ValuePromised(static () => default);
                    ShapeSubject.Referred(static () => Items)++;
                    ShapeSubject.BelowSpan(span, static () => { });
                    ShapeSubject.BelowRecorder(default, static () => { });
                    ShapeSubject.BelowMember(static () => { });
                    ShapeSubject.Judged(1, static span => span);
                }
            }));
        }
    }

    [Fact]
    public async Task Only_the_callers_own_await_of_a_task_like_goes_back_to_its_context()
    {
        var trace = new TestTrace();
        var pump = new PumpContext();
        var inner = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        SynchronizationContext? resumedIn = null;
        await pump.RunAsync(async () =>
        {
            using var scope = trace.Root.Activate();
            var awaiting = AwaitAsync(ShapeSubject.Promised(() => new Promise<int>(inner.Task))!);
            inner.SetResult(1);

            // The span ends while the context's only thread is busy here: the wrapper did not wait for it.
            Assert.True(SpinWait.SpinUntil(() => trace.Spans.Count == 1, TimeSpan.FromSeconds(120)));
            await awaiting;
        });

        Assert.Same(pump, resumedIn);
        Assert.Equal(1, pump.Posts);
        Assert.Equal("promise Ok", trace.Tree);

        async Task AwaitAsync(Promise<int> call)
        {
            Assert.Equal(1, await call);
            resumedIn = SynchronizationContext.Current;
        }
    }

    private static void Throw() => throw Marker;

    private static T Run<T>(Action body, T result)
    {
        body();
        return result;
    }

    private static void BelowMember(SpanContext parent, Action body)
    {
        ShapeSubject.Held = parent;
        try
        {
            ShapeSubject.BelowMember(body);
        }
        finally
        {
            ShapeSubject.Held = null;
        }
    }

    /// <summary>The same exception object at every call.</summary>
    private static Func<Promise<int>?> Ending(string end)
    {
        Exception thrown = end.Contains("cancel", StringComparison.Ordinal)
            ? new OperationCanceledException("now")
            : new InvalidOperationException(end switch { "throws" => "now", "faulted" => "was", _ => "later" });
        return end switch
        {
            "throws" or "throws cancellation" => () => throw thrown,
            "null" => () => null,
            "completed" => () => new Promise<int>(Task.FromResult(1)),
            "faulted" => () => new Promise<int>(Task.FromException<int>(thrown)),
            "cancelled" => () => new Promise<int>(Task.FromCanceled<int>(new CancellationToken(canceled: true))),
            _ => () => new Promise<int>(LaterAsync(thrown)),
        };
    }

    private static async Task<int> LaterAsync(Exception thrown)
    {
        await Outcome.Looked;
        await Task.Yield();
        throw thrown;
    }
}
