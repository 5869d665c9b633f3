using System.Threading.Tasks.Sources;

namespace Tracing.Instrumentation.Streams;

/// <summary>
/// Waits for the next item of an asynchronous stream in place of the consumer, and passes the outcome on. One is used over and
/// over, so that an item that has to be waited for allocates nothing.
/// </summary>
internal sealed class PendingMove : IValueTaskSource<bool>
{
    private readonly StreamSpan _span;
    private readonly Action _complete;
    private ManualResetValueTaskSourceCore<bool> _core;
    private ValueTask<bool> _inner;
    private bool _isFaulted;
    private int _isClaimed = 1;

    private PendingMove(StreamSpan span)
    {
        _span = span;
        _complete = Complete;
    }

    /// <summary>Passes on what becomes of a move that is pending.</summary>
    /// <param name="inner">The stream's own; consumed exactly once.</param>
    /// <param name="span">Is told what came of it.</param>
    /// <param name="kept">The one to use again, unless a consumer that does not wait for its moves has it still in use.</param>
    public static ValueTask<bool> Await(ValueTask<bool> inner, StreamSpan span, ref PendingMove? kept)
    {
        var pending = kept is not null && Interlocked.Exchange(ref kept._isClaimed, 1) == 0 ? kept : new PendingMove(span);
        kept ??= pending;
        return pending.Await(inner);
    }

    public bool GetResult(short token)
    {
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            return _core.GetResult(token); // which refuses
        }

        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            Volatile.Write(ref _isClaimed, 0);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        // A task that faulted with an OperationCanceledException is not cancelled.
        var status = _core.GetStatus(token);
        return status == ValueTaskSourceStatus.Canceled && _isFaulted ? ValueTaskSourceStatus.Faulted : status;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private ValueTask<bool> Await(ValueTask<bool> inner)
    {
        var outer = new ValueTask<bool>(this, _core.Version);
        _inner = inner;
        inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_complete);
        return outer;
    }

    private void Complete()
    {
        var inner = _inner;
        _inner = default;
        _isFaulted = inner.IsFaulted;
        if (!inner.IsCompletedSuccessfully)
        {
            var exception = TaskOutcome.Exceptions(inner.AsTask())[0]; // not thrown here, which would show in its stack
            _span.Leave(_span.Left, StreamProgress.Failed, exception);
            _core.SetException(exception);
            return;
        }

        var moved = inner.Result;
        // The consumer goes on within the last line, and may be here again before it returns.
        _span.Leave(_span.Left, moved ? StreamProgress.Item : StreamProgress.Completed);
        _core.SetResult(moved);
    }
}
