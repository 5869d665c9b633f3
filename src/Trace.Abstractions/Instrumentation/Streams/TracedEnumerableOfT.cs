namespace Tracing.Instrumentation.Streams;

/// <inheritdoc cref="TracedEnumerable"/>
internal sealed class TracedEnumerable<T>(IEnumerable<T> inner, StreamCall call) : TracedEnumerable(inner, call), IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator()
    {
        var span = StreamCall.NextSpan();
        var step = new StreamStep(span);
        try
        {
            var enumerator = inner.GetEnumerator();
            step.GoOn();
            return new TracedEnumerator<T>(enumerator, span);
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
