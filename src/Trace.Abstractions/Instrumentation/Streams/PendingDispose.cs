namespace Tracing.Instrumentation.Streams;

/// <summary>Waits in place of the consumer until an asynchronous stream is disposed, and passes the very same outcome on.</summary>
internal sealed class PendingDispose(Task inner, StreamSpan span) : TaskCompletionSource
{
    /// <summary>The task that ends as the inner one does.</summary>
    public Task Watch()
    {
        inner.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Complete);
        return Task;
    }

    private void Complete()
    {
        if (inner.IsCompletedSuccessfully)
        {
            span.Leave(span.Left, StreamProgress.Disposed);
        }
        else
        {
            span.Fail(inner);
        }

        SetFromTask(inner);
    }
}
