namespace Tracing.Instrumentation.Streams;

/// <inheritdoc cref="TracedEnumerator"/>
internal sealed class TracedEnumerator<T>(IEnumerator<T> inner, StreamSpan span) : TracedEnumerator(inner, span), IEnumerator<T>
{
    public T Current => inner.Current;
}
