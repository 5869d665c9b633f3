namespace Tracing.Instrumentation;

/// <summary>
/// Ends the span when a pending task completes, then completes its own task with the very same outcome. An async method
/// in its place would turn two exceptions into one, and a fault by an <see cref="OperationCanceledException"/> into a cancellation.
/// </summary>
internal sealed class PendingCall : TaskCompletionSource
{
    private readonly Task _inner;
    private readonly OwnTokens _tokens;
    private CallSpan _span;

    public PendingCall(Task inner, in CallSpan span, OwnTokens tokens)
    {
        _inner = inner;
        _span = span;
        _tokens = tokens;
    }

    /// <summary>The task that ends as the inner one does.</summary>
    public Task Watch()
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

    private void Complete()
    {
        _span.End(_inner, _tokens);
        SetFromTask(_inner);
    }
}
