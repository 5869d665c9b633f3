using System.Runtime.CompilerServices;

namespace Tracing.Tests.Instrumentation;

public sealed class TracedTaskTests
{
    private readonly RecordingCollector _collector = new();

    [Fact]
    public void A_null_task_stays_null()
    {
        Assert.Null(Traced.Task(_collector.Root(), static () => null!));
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);
    }

    [Fact]
    public void A_completed_task_is_returned_untouched()
    {
        var inner = Task.FromResult(1);
        Assert.Same(inner, Traced.Task(_collector.Root(), _ => inner));
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);
    }

    [Fact]
    public void A_fault_at_once_is_there_at_once()
    {
        var thrown = new InvalidOperationException();
        var task = Traced.Task(_collector.Root(), () => Task.FromException(thrown));
        Assert.True(task.IsFaulted);
        Assert.Same(thrown, Assert.Single(task.Exception!.InnerExceptions));
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
    }

    [Fact]
    public async Task A_pending_task_ends_its_span_before_its_awaiter_goes_on()
    {
        var inner = new TaskCompletionSource<int>();
        var task = Traced.Task(_collector.Root(), _ => inner.Task);
        Assert.False(task.IsCompleted);
        Assert.Empty(_collector.Spans);
        var seen = AwaitThenCount(task);
        inner.SetResult(5);
        Assert.Equal((5, 1), await seen);
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);

        async Task<(int Result, int Spans)> AwaitThenCount(Task<int> awaited) => (await awaited, _collector.Spans.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_exceptions_are_kept(bool pending)
    {
        var start = new TaskCompletionSource();
        Exception[] thrown = [new InvalidOperationException("a"), new ArgumentException("b"), new FormatException("c")];
        if (!pending)
        {
            start.SetResult();
        }

        Task? inner = null;
        var task = Traced.Task(_collector.Root(), () => inner = Task.WhenAll(thrown.Select(async e =>
        {
            await start.Task;
            throw e;
        })));
        start.TrySetResult();
        await Task.WhenAny(task);
        // WhenAll lists them in the order in which they came; the wrapper keeps that order.
        Assert.Equal(inner!.Exception!.InnerExceptions, task.Exception!.InnerExceptions);
        Assert.Equal(["a", "b", "c"], task.Exception.InnerExceptions.Select(static e => e.Message).Order());
        Assert.Equal(task.Exception.InnerExceptions.Select(static e => e.Message), _collector.Only.Events.Select(static e => e.Tags[1].AsString()));
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_task_stays_cancelled_with_its_token(bool pending)
    {
        using var source = new CancellationTokenSource();
        var token = source.Token;
        var inner = new TaskCompletionSource();
        if (!pending)
        {
            await source.CancelAsync();
            inner.SetCanceled(token);
        }

        var task = Traced.Task(_collector.Root(), () => inner.Task, default, token);
        await source.CancelAsync();
        inner.TrySetCanceled(token);
        var caught = await Assert.ThrowsAsync<TaskCanceledException>(() => task);
        Assert.True(task.IsCanceled);
        Assert.Equal(token, caught.CancellationToken);
        Assert.Equal([new Tag("cancelled", true)], _collector.Only.Tags);
        Assert.Equal(SpanStatus.Unknown, _collector.Only.Status);
        Assert.Empty(_collector.Only.Events);
    }

    [Fact]
    public async Task Cancelled_by_a_token_that_is_not_its_own_is_an_error()
    {
        var task = Traced.Task(_collector.Root(), static () => Task.FromCanceled(new CancellationToken(true)), CancellationToken.None);
        await Assert.ThrowsAsync<TaskCanceledException>(() => task);
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
        Assert.Single(_collector.Only.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Faulted_by_a_cancellation_exception_stays_faulted(bool pending)
    {
        var inner = new TaskCompletionSource();
        var thrown = new OperationCanceledException();
        if (!pending)
        {
            inner.SetException(thrown);
        }

        var task = Traced.Task(_collector.Root(), () => inner.Task, new CancellationToken(true));
        inner.TrySetException(thrown);
        await Task.WhenAny(task);
        Assert.Equal(TaskStatus.Faulted, task.Status);
        Assert.Same(thrown, task.Exception!.InnerException);
        Assert.Equal([new Tag("cancelled", true)], _collector.Only.Tags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_beside_a_cancellation_is_an_error_in_any_order(bool failureFirst)
    {
        var inner = new TaskCompletionSource();
        Exception[] thrown = [new InvalidOperationException(), new OperationCanceledException()];
        inner.SetException(failureFirst ? thrown : thrown.Reverse());
        var task = Traced.Task(_collector.Root(), () => inner.Task, new CancellationToken(true));
        await Task.WhenAny(task);
        Assert.Equal(2, task.Exception!.InnerExceptions.Count);
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
        Assert.Equal(2, _collector.Only.Events.Count);
        Assert.Empty(_collector.Only.Tags);
    }

    [Fact]
    public async Task A_synchronous_throw_stays_synchronous()
    {
        Assert.Throws<InvalidOperationException>(() => { _ = Traced.Task(_collector.Root(), static () => throw new InvalidOperationException()); });
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
        Assert.Null(SpanContext.Current);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_ambient_context_is_restored_when_the_wrapper_returns()
    {
        var parent = _collector.Root();
        var inner = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SpanContext? before = null;
        SpanContext? after = null;
        var task = Traced.Task(parent, async () =>
        {
            before = SpanContext.Current;
            await inner.Task;
            after = SpanContext.Current;
        });
        Assert.Null(SpanContext.Current);
        inner.SetResult();
        await task;
        Assert.Null(SpanContext.Current);
        Assert.NotNull(before);
        Assert.Same(before, after);
        Assert.Equal(parent.SpanId, before.ParentSpanId);
    }

    [Fact]
    public async Task A_recorder_ends_with_the_task()
    {
        var inner = new TaskCompletionSource<int>();
        SpanRecorder copy = default;
        var task = Traced.Task(_collector.Root(), async recorder =>
        {
            copy = recorder;
            recorder.SetTag("before", 1);
            var result = await inner.Task;
            recorder.SetTag("after", result);
            return result;
        });
        Assert.True(copy.IsRecording);
        inner.SetResult(2);
        Assert.Equal(2, await task);
        Assert.False(copy.IsRecording);
        Assert.Equal(["before=1", "after=2"], _collector.Only.Tags.Select(static tag => tag.ToString()));
    }

    [Fact]
    public async Task A_task_whose_core_took_the_span_ends_without_it()
    {
        var inner = new TaskCompletionSource<int>();
        SpanRecorder taken = default;
        var task = Traced.Task(_collector.Root(), recorder =>
        {
            taken = recorder.Take();
            return inner.Task;
        });
        inner.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        Assert.Empty(_collector.Spans);
        taken.End();
        Assert.Equal(SpanStatus.Unknown, _collector.Only.Status);
    }

    [Fact]
    public async Task The_awaiter_goes_on_where_it_would_without_tracing()
    {
        var posts = new CountingContext();
        var inner = new TaskCompletionSource();
        Task? flow = null;
        posts.Run(() => flow = AwaitIt());
        inner.SetResult();
        await flow!;
        Assert.Equal(1, posts.Count);

        async Task AwaitIt()
        {
            // Both levels: the wrapper itself must not capture the caller's context.
            await Traced.Task(_collector.Root(), () => inner.Task);
            Assert.Same(posts, SynchronizationContext.Current);
        }
    }

    [Fact]
    public async Task Ten_thousand_calls_that_wait_for_each_other_do_not_overflow_the_stack()
    {
        var inner = new TaskCompletionSource<int>();
        var root = _collector.Root();
        var task = inner.Task;
        for (var i = 0; i < 10_000; i++)
        {
            var below = task;
            task = Traced.Task(root, _ => below);
        }

        var completer = new Thread(() => inner.SetResult(7), maxStackSize: 256 * 1024);
        completer.Start();
        completer.Join();
        Assert.Equal(7, await task);
        Assert.Equal(10_000, _collector.Spans.Count);
    }

    [Fact]
    public void A_fault_nobody_looks_at_surfaces_and_one_that_was_seen_does_not()
    {
        var surfaced = new List<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (surfaced)
            {
                surfaced.AddRange(args.Exception.InnerExceptions.Select(static e => e.Message));
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            // On a thread without the test framework's synchronization context, so that all happens before it ends.
            var thread = new Thread(() =>
            {
                Fail(_collector.Root(), "unseen", look: false);
                Fail(_collector.Root(), "seen", look: true);
            });
            thread.Start();
            thread.Join();
            for (var i = 0; i < 10; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        lock (surfaced)
        {
            Assert.Single(surfaced, "unseen");
            Assert.DoesNotContain("seen", surfaced);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(SpanContext parent, string message, bool look)
    {
        var inner = new TaskCompletionSource();
        var task = Traced.Task(parent, () => inner.Task);
        inner.SetException(new InvalidOperationException(message));
        Assert.True(task.IsFaulted);
        if (look)
        {
            Assert.NotNull(task.Exception);
        }
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _count;

        public int Count => _count;

        public void Run(Action body)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                body();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _count);
            ThreadPool.QueueUserWorkItem(_ => Run(() => d(state)));
        }
    }
}
