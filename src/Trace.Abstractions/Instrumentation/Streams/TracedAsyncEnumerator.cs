namespace Tracing.Instrumentation.Streams;

/// <summary>One enumeration of a traced asynchronous stream.</summary>
internal sealed class TracedAsyncEnumerator<T>(IAsyncEnumerator<T> inner, StreamSpan span) : IAsyncEnumerator<T>
{
    private PendingMove? _pending;

    public T Current => inner.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        ValueTask<bool> move;
        var step = new StreamStep(span);
        try
        {
            move = inner.MoveNextAsync();
            if (move.IsCompletedSuccessfully)
            {
                return new ValueTask<bool>(step.Moved(move.Result));
            }

            step.GoOn();
        }
        catch (Exception exception) when (step.Remember(exception))
        {
            throw;
        }
        finally
        {
            step.End();
        }

        if (move.IsFaulted || move.IsCanceled)
        {
            var failed = move.AsTask();
            span.Fail(failed);
            return new ValueTask<bool>(failed);
        }

        return PendingMove.Await(move, span, ref _pending);
    }

    public ValueTask DisposeAsync()
    {
        ValueTask dispose;
        var step = new StreamStep(span);
        try
        {
            dispose = inner.DisposeAsync();
            if (dispose.IsCompletedSuccessfully)
            {
                dispose.GetAwaiter().GetResult(); // a source wants to be consumed
                step.Disposed();
                return default;
            }

            step.GoOn();
        }
        catch (Exception exception) when (step.Remember(exception))
        {
            throw;
        }
        finally
        {
            step.End();
        }

        if (dispose.IsFaulted || dispose.IsCanceled)
        {
            var failed = dispose.AsTask();
            span.Fail(failed);
            return new ValueTask(failed);
        }

        return new ValueTask(new PendingDispose(dispose.AsTask(), span).Watch());
    }
}
