namespace Tracing.Instrumentation;

/// <inheritdoc cref="PendingCall"/>
internal class PendingCall<T> : TaskCompletionSource<T>
{
    private readonly Task<T> _inner;
    private readonly OwnTokens _tokens;
    private CallSpan _span;

    public PendingCall(Task<T> inner, in CallSpan span, OwnTokens tokens)
    {
        _inner = inner;
        _span = span;
        _tokens = tokens;
    }

    /// <summary>The task that ends as the inner one does.</summary>
    public Task<T> Watch()
    {
        if (_inner.IsCompleted)
        {
            // A task that comes back faulted or cancelled leaves so: its caller may look at once.
            Complete();
        }
        else
        {
            _inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
        }

        return Task;
    }

    protected ref CallSpan Span => ref _span;

    /// <summary>Asks what the result says about the span.</summary>
    protected virtual void Inspect(T result)
    {
    }

    private void Complete()
    {
        if (_inner.IsCompletedSuccessfully)
        {
            Inspect(_inner.Result);
        }

        _span.End(_inner, _tokens);
        SetFromTask(_inner);
    }
}
