namespace Tracing.Instrumentation;

/// <inheritdoc cref="PendingCall"/>
internal sealed class PendingCall<T> : TaskCompletionSource<T>
{
    private readonly Task<T> _inner;
    private readonly OwnTokens _tokens;
    private CallSpan _span;

    public PendingCall(Task<T> inner, in CallSpan span, OwnTokens tokens)
    {
        _inner = inner;
        _span = span;
        _tokens = tokens;
        if (inner.IsCompleted)
        {
            // A task that comes back faulted or cancelled leaves so: its caller may look at once.
            Complete();
        }
        else
        {
            inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
        }
    }

    private void Complete()
    {
        _span.End(_inner, _tokens);
        SetFromTask(_inner);
    }
}
