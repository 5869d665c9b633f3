namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>A stream whose disposal has to be waited for ends as it does without tracing.</summary>
[Collection(nameof(StreamSpans))]
public sealed class PendingDisposeTests
{
    private readonly StreamTrace _trace = new();

    [Fact]
    public async Task It_completes()
    {
        var source = new TaskCompletionSource();
        var dispose = Dispose(source.Task);
        Assert.False(dispose.IsCompleted);
        Assert.Empty(_trace.Spans);
        source.SetResult();
        await dispose;
        Assert.Equal("call Ok arg=7 items=0 end=stopped", _trace.Text);
    }

    [Fact]
    public async Task A_fault_by_a_cancellation_stays_a_fault()
    {
        var source = new TaskCompletionSource();
        var dispose = Dispose(source.Task);
        var thrown = new OperationCanceledException("fault");
        source.SetException(thrown);
        Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(() => dispose));
        Assert.Equal(TaskStatus.Faulted, dispose.Status);
        Assert.StartsWith("call Error arg=7 items=0", _trace.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_of_two_exceptions_stay()
    {
        var source = new TaskCompletionSource();
        var dispose = Dispose(source.Task);
        source.SetException([new InvalidOperationException("one"), new ArgumentException("two")]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dispose);
        Assert.Equal(2, dispose.Exception!.InnerExceptions.Count);
    }

    private Task Dispose(Task pending) => _trace.Call(_ => (IAsyncEnumerator<int>)new Sequence(pending)).DisposeAsync().AsTask();

    private sealed class Sequence(Task disposal) : IAsyncEnumerator<int>
    {
        public int Current => 0;

        public ValueTask<bool> MoveNextAsync() => new(false);

        public ValueTask DisposeAsync() => new(disposal);
    }
}
