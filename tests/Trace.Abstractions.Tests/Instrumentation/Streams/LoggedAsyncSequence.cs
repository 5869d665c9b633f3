using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>
/// A hand-written asynchronous stream of three items that logs each call and fails where and how it is told. Its value tasks are
/// backed by a source that refuses to be consumed twice, and at the end counts what was consumed.
/// </summary>
internal sealed class LoggedAsyncSequence(Log log, bool suspends, string? failing = null, Func<ValueTask<bool>>? failure = null)
    : IAsyncEnumerable<int>, IAsyncEnumerator<int>, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _position;
    private int _consumed;

    public int Current => _position;

    [MethodImpl(MethodImplOptions.NoInlining)] // where an exception comes from is compared
    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        log.Add("GetAsyncEnumerator");
        if (failing == "GetAsyncEnumerator")
        {
            throw new InvalidOperationException("in GetAsyncEnumerator");
        }

        return this;
    }

    public ValueTask<bool> MoveNextAsync()
    {
        log.Add($"MoveNextAsync {_position}");
        log.Local.Value = $"moved {_position}";
        if (failing == $"MoveNextAsync {_position}")
        {
            return failure!();
        }

        return Answer(_position < 3 && ++_position > 0);
    }

    public ValueTask DisposeAsync()
    {
        log.Add($"DisposeAsync, consumed {_consumed}");
        return failing == "DisposeAsync" ? new ValueTask(failure!().AsTask()) : default;
    }

    public bool GetResult(short token)
    {
        _consumed++;
        var result = _core.GetResult(token);
        _core.Reset();
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private ValueTask<bool> Answer(bool moved)
    {
        var answer = new ValueTask<bool>(this, _core.Version);
        if (suspends)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static it => it.Self._core.SetResult(it.Moved), (Self: this, Moved: moved), preferLocal: false);
        }
        else
        {
            _core.SetResult(moved);
        }

        return answer;
    }
}
