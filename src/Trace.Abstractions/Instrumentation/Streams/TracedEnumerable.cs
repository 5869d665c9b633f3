using System.Collections;

namespace Tracing.Instrumentation.Streams;

/// <summary>A traced stream. It may be enumerated several times, also at once.</summary>
internal class TracedEnumerable(IEnumerable inner, StreamCall call) : IEnumerable
{
    protected StreamCall StreamCall { get; } = call;

    IEnumerator IEnumerable.GetEnumerator()
    {
        var span = StreamCall.NextSpan();
        var step = new StreamStep(span);
        try
        {
            var enumerator = inner.GetEnumerator();
            step.GoOn();
            return new TracedEnumerator(enumerator, span);
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
