using System.Threading.Tasks.Sources;

namespace Tracing.Tests.Instrumentation;

public sealed class TracedValueTaskTests
{
    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task A_completed_result_is_passed_on()
    {
        Assert.Equal(3, await Traced.ValueTask(_collector.Root(), static () => new ValueTask<int>(3)));
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);
        await Traced.ValueTask(_collector.Root(), static () => default);
        Assert.Equal(2, _collector.Spans.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_is_consumed_exactly_once(bool pending)
    {
        var source = new OneShot();
        if (!pending)
        {
            source.Complete(9);
        }

        var task = Traced.ValueTask(_collector.Root(), () => new ValueTask<int>(source, source.Version));
        Assert.Equal(pending ? 0 : 1, _collector.Spans.Count);
        if (pending)
        {
            source.Complete(9);
        }

        Assert.Equal(9, await task);
        Assert.Equal(1, source.Consumed);
        Assert.Equal(SpanStatus.Ok, _collector.Only.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_fails_is_consumed_once_and_keeps_its_exception(bool pending)
    {
        var source = new OneShot();
        var thrown = new InvalidOperationException("source");
        if (!pending)
        {
            source.Fail(thrown);
        }

        var task = Traced.ValueTask(_collector.Root(), () => new ValueTask<int>(source, source.Version));
        if (pending)
        {
            source.Fail(thrown);
        }

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => task.AsTask()));
        Assert.Equal(1, source.Consumed);
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
        Assert.Equal("source", Assert.Single(_collector.Only.Events).Tags[1].AsString());
    }

    [Fact]
    public async Task A_plain_value_task_fails_like_a_task()
    {
        var thrown = new InvalidOperationException();
        var task = Traced.ValueTask(_collector.Root(), () => ValueTask.FromException(thrown));
        Assert.True(task.IsFaulted);
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(() => task.AsTask()));
        Assert.Equal(SpanStatus.Error, _collector.Only.Status);
    }

    [Fact]
    public async Task The_ambient_context_ends_with_the_wrapper()
    {
        var source = new OneShot();
        var task = Traced.ValueTask(_collector.Root(), () =>
        {
            Assert.NotNull(SpanContext.Current);
            return new ValueTask<int>(source, source.Version);
        });
        Assert.Null(SpanContext.Current);
        source.Complete(1);
        Assert.Equal(1, await task);
    }

    private sealed class OneShot : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;
        private int _consumed;

        public short Version => _core.Version;

        public int Consumed => _consumed;

        public void Complete(int result) => _core.SetResult(result);

        public void Fail(Exception exception) => _core.SetException(exception);

        public int GetResult(short token)
        {
            Interlocked.Increment(ref _consumed);
            return _core.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
