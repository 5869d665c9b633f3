namespace Tracing.Instrumentation.Streams;

/// <inheritdoc cref="TracedEnumerable"/>
internal sealed class TracedAsyncEnumerable<T>(IAsyncEnumerable<T> inner, StreamCall call) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var span = call.NextSpan();
        span.Token = cancellationToken;
        var step = new StreamStep(span);
        try
        {
            var enumerator = inner.GetAsyncEnumerator(cancellationToken);
            step.GoOn();
            return new TracedAsyncEnumerator<T>(enumerator, span);
        }
        catch (Exception exception) when (step.Remember(exception))
        {
            throw;
        }
        finally
        {
            step.End();
        }
    }
}
