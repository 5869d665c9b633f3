using System.Collections;

namespace Tracing.Instrumentation.Streams;

/// <summary>One enumeration of a traced stream.</summary>
internal class TracedEnumerator(IEnumerator inner, StreamSpan span) : IEnumerator, IDisposable
{
    object? IEnumerator.Current => inner.Current;

    public bool MoveNext()
    {
        var step = new StreamStep(span);
        try
        {
            return step.Moved(inner.MoveNext());
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

    public void Reset()
    {
        var step = new StreamStep(span);
        try
        {
            step.GoOn(); // even where it throws: iterators cannot be reset, and go on
            inner.Reset();
        }
        finally
        {
            step.End();
        }
    }

    public void Dispose()
    {
        var step = new StreamStep(span);
        try
        {
            (inner as IDisposable)?.Dispose();
            step.Disposed();
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
