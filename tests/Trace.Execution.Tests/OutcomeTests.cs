namespace Tracing.Execution.Tests;

/// <summary>What callers see of throws and tasks is what they see of the unwrapped twin.</summary>
public class OutcomeTests
{
    private static readonly Dictionary<string, Func<Task<int>?>> Bodies = new()
    {
        ["throws"] = () => throw new InvalidOperationException("now"),
        ["throws cancellation"] = () => throw new OperationCanceledException("now"),
        ["null"] = () => null,
        ["completed"] = () => Task.FromResult(1),
        ["faulted"] = () => Task.FromException<int>(new InvalidOperationException("was")),
        ["faulted later"] = async () =>
        {
            await Outcome.Looked;
            await Task.Yield();
            throw new InvalidOperationException("later");
        },
        ["cancelled"] = () => Task.FromCanceled<int>(new CancellationToken(canceled: true)),
        ["cancelled later"] = async () =>
        {
            await Outcome.Looked;
            await Task.Yield();
            throw new OperationCanceledException("later");
        },
        ["two faults"] = () => Two(),
        ["two faults later"] = () => Later(Two),
        ["faulted by cancellation"] = () => Task.FromException<int>(new OperationCanceledException("fault")),
        ["faulted by cancellation later"] = () => Later(() => Task.FromException<int>(new OperationCanceledException("fault"))),
    };

    private static readonly Dictionary<string, string> SampledTrees = new()
    {
        ["throws"] = "Error !System.InvalidOperationException: now",
        ["throws cancellation"] = "Error !System.OperationCanceledException: now",
        ["null"] = "Ok",
        ["completed"] = "Ok",
        ["faulted"] = "Error !System.InvalidOperationException: was",
        ["faulted later"] = "Error !System.InvalidOperationException: later",
        ["cancelled"] = "Error !System.Threading.Tasks.TaskCanceledException: A task was canceled.",
        ["cancelled later"] = "Error !System.OperationCanceledException: later",
        ["two faults"] = "Error !System.InvalidOperationException: a !System.ArgumentException: b",
        ["two faults later"] = "Error !System.InvalidOperationException: a !System.ArgumentException: b",
        ["faulted by cancellation"] = "Error !System.OperationCanceledException: fault",
        ["faulted by cancellation later"] = "Error !System.OperationCanceledException: fault",
    };

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var body in Bodies.Keys)
        {
            foreach (var shape in new[] { "task", "task of int", "value task", "value task of int", "async" })
            {
                // A ValueTask cannot be null, and an async body that awaits null throws like any other.
                if (body != "null" || shape.StartsWith("task", StringComparison.Ordinal))
                {
                    data.Add(body, shape);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_caller_sees_what_it_sees_of_the_twin(string body, string shape)
    {
        var fixedBody = Fixed(body);
        var twin = await Outcome.OfAsync(() => Twin(shape, fixedBody));

        foreach (var context in new[] { new TestTrace().Root, TestTrace.Unsampled(), null })
        {
            using (context?.Activate() ?? default)
            {
                var wrapped = await Outcome.OfAsync(() => Wrapped(shape, fixedBody));
                Assert.Equal(twin, wrapped);
                Assert.Same(context, SpanContext.Current);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_span_tells_how_the_call_ended(string body, string shape)
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            await Outcome.OfAsync(() => Wrapped(shape, Bodies[body]));
        }

        var tree = shape == "async" && body.StartsWith("two faults", StringComparison.Ordinal)
            ? "Error !System.InvalidOperationException: a" // an async body rethrows the first only
            : SampledTrees[body];
        Assert.Equal($"{shape} {tree}", trace.Tree);
    }

    [Fact]
    public void A_synchronous_throw_keeps_its_object_and_first_frame()
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => new Faulty().Fail(Marker));
            Assert.Same(Marker, thrown);
            Assert.Equal("FailCore", new System.Diagnostics.StackTrace(thrown).GetFrame(0)!.GetMethod()!.Name);
        }

        Assert.Equal("fail Error !System.InvalidOperationException: marker", trace.Tree);
        var stack = trace.Only.Events[0].Tags.Single(tag => tag.Key == "exception.stacktrace").AsString();
        Assert.Contains("FailCore", stack, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_overrides_an_earlier_status()
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            Assert.Throws<InvalidOperationException>(() => Methods.EarlyStatus(fail: true));
        }

        Assert.Equal("early status Error !System.InvalidOperationException: after all", trace.Tree);
    }

    [Fact]
    public void Core_gets_the_live_recorder_or_none()
    {
        using (new TestTrace().Root.Activate())
        {
            Assert.True(Methods.WithRecorder("a"));
        }

        Assert.False(Methods.WithRecorder("a"));
    }

    [Fact]
    public void An_exception_that_a_finally_replaces_is_not_the_one_recorded()
    {
        var trace = new TestTrace();
        using (trace.Root.Activate())
        {
            Assert.Throws<ArgumentException>(() => FlowSubject.Sync(() =>
            {
                try
                {
                    throw new InvalidOperationException("replaced");
                }
                finally
                {
                    Replace();
                }
            }));
        }

        Assert.Equal("sync Error !System.ArgumentException: replacing", trace.Tree);

        static void Replace() => throw new ArgumentException("replacing");
    }

    [Fact]
    public async Task An_unobserved_fault_is_still_unobserved()
    {
        var marker = new InvalidOperationException("unobserved");
        var seen = new TaskCompletionSource();
        EventHandler<UnobservedTaskExceptionEventArgs> handler = (_, e) =>
        {
            if (e.Exception.InnerExceptions.Contains(marker))
            {
                seen.TrySetResult();
            }
        };
        TaskScheduler.UnobservedTaskException += handler;
        try
        {
            StartAndForget(marker);
            var waited = System.Diagnostics.Stopwatch.StartNew();
            while (!seen.Task.IsCompleted && waited.Elapsed < TimeSpan.FromSeconds(120))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Yield();
            }

            Assert.True(seen.Task.IsCompleted);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= handler;
        }
    }

    private static readonly InvalidOperationException Marker = new("marker");

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void StartAndForget(Exception marker)
    {
        using (new TestTrace().Root.Activate())
        {
            _ = FlowSubject.TaskAsync(() => Task.FromException(marker));
        }
    }

    /// <summary>The same exception objects at every call, so that outcomes can be compared by identity.</summary>
    private static Func<Task<int>?> Fixed(string body)
    {
        var source = Bodies[body];
        if (body.StartsWith("throws", StringComparison.Ordinal))
        {
            Exception exception = body == "throws" ? new InvalidOperationException("now") : new OperationCanceledException("now");
            return () => throw exception;
        }

        return body.Contains("later", StringComparison.Ordinal) ? LaterFixed(source) : FixedTask(source());
    }

    private static Func<Task<int>?> FixedTask(Task<int>? task) => () => task;

    // Completes anew each time, with the outcome of one task.
    private static Func<Task<int>?> LaterFixed(Func<Task<int>?> source)
    {
        var settled = source()!;
        return () => Later(() => settled);
    }

    private static Task<int> Later(Func<Task<int>> source)
    {
        var completion = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Outcome.Looked.ContinueWith(
            _ => source().ContinueWith(completion.SetFromTask, TaskScheduler.Default),
            TaskScheduler.Default);
        return completion.Task;
    }

    private static Task<int> Two()
    {
        var completion = new TaskCompletionSource<int>();
        completion.SetException([new InvalidOperationException("a"), new ArgumentException("b")]);
        return completion.Task;
    }

    private static Task? Wrapped(string shape, Func<Task<int>?> body) => shape switch
    {
        "task" => FlowSubject.TaskAsync(body),
        "task of int" => FlowSubject.TaskOfIntAsync(body),
        "value task" => FlowSubject.ValueTaskAsync(() => new ValueTask(body()!)).AsTask(),
        "value task of int" => FlowSubject.ValueTaskOfIntAsync(() => new ValueTask<int>(body()!)).AsTask(),
        _ => FlowSubject.AsyncAsync(body!),
    };

    private static Task? Twin(string shape, Func<Task<int>?> body) => shape switch
    {
        "task" => FlowSubject.TaskAsyncCore(body, default),
        "task of int" => FlowSubject.TaskOfIntAsyncCore(body, default),
        "value task" => FlowSubject.ValueTaskAsyncCore(() => new ValueTask(body()!), default).AsTask(),
        "value task of int" => FlowSubject.ValueTaskOfIntAsyncCore(() => new ValueTask<int>(body()!), default).AsTask(),
        _ => FlowSubject.AsyncAsyncCore(body!, default),
    };
}
