using System.Threading.Tasks.Sources;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>A stream that stays pending, also when it is disposed, until it is told to go on; it allocates nothing.</summary>
internal sealed class ManualAsyncSequence : IAsyncEnumerable<int>, IAsyncEnumerator<int>, IValueTaskSource<bool>, IValueTaskSource
{
    public const int Length = 3;

    private ManualResetValueTaskSourceCore<bool> _core;

    public int Current { get; private set; }

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync()
    {
        _core.Reset();
        return new ValueTask<bool>(this, _core.Version);
    }

    public ValueTask DisposeAsync()
    {
        _core.Reset();
        return new ValueTask(this, _core.Version);
    }

    public void Complete(bool moved)
    {
        Current++;
        _core.SetResult(moved);
    }

    /// <summary>Goes on for <see cref="Length"/> items.</summary>
    public void CompleteNext() => Complete(Current < Length);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    public bool GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
