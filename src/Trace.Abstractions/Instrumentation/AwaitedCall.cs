using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Tracing.Instrumentation;

/// <summary>
/// A recorded call that has returned an awaitable of its own kind. Only generated code uses it: the async method that awaits
/// in the caller's place tells it how the awaitable ended. A class, since async methods copy what they hold.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AwaitedCall
{
    private readonly OwnTokens _tokens;
    private CallSpan _span;
    private Exception? _exception;
    private bool _hasReturned;

    internal AwaitedCall(in CallSpan span, OwnTokens tokens)
    {
        _span = span;
        _tokens = tokens;
    }

    /// <summary>Waits until the awaiter has completed, wherever that happens: only the caller's own await goes back to the caller's context.</summary>
    public static AwaiterCompletion<TAwaiter> Completion<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : INotifyCompletion => new(awaiter);

    /// <summary>The awaitable completed.</summary>
    public void Return() => _hasReturned = true;

    /// <summary>The awaitable completed with this result.</summary>
    public T Return<T>(T result)
    {
        _hasReturned = true;
        return result;
    }

    /// <summary>The awaitable completed with a result that says something about the span.</summary>
    public T Return<T>(T result, in ResultRules<T> rules)
    {
        rules.Apply(ref _span, result);
        return Return(result);
    }

    /// <summary>As <see cref="TracedCall.Remember"/>; always false.</summary>
    public bool Remember(Exception exception)
    {
        _exception = exception;
        return false;
    }

    /// <summary>Ends the span.</summary>
    public void End()
    {
        if (_hasReturned)
        {
            _span.EndOk();
        }
        else
        {
            _span.EndFailed(_exception, _exception is OperationCanceledException && _tokens.IsCancellationRequested);
        }
    }
}
