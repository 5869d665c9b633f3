namespace Tracing.Instrumentation.Streams;

/// <summary>
/// One call of the consumer into a stream, in the pattern of <see cref="TracedCall"/>: started before the stream's own code, told
/// how that came back, ended in a <c>finally</c>.
/// </summary>
internal ref struct StreamStep
{
    private readonly StreamSpan _span;
    private readonly AmbientScope _scope;
    private readonly long _entered;
    private Exception? _exception;
    private StreamProgress _progress;

    public StreamStep(StreamSpan span)
    {
        _span = span;
        _scope = span.Enter();
        _entered = SpanClock.Now();
    }

    /// <summary>The stream looked for an item.</summary>
    public bool Moved(bool moved)
    {
        _progress = moved ? StreamProgress.Item : StreamProgress.Completed;
        return moved;
    }

    /// <summary>The stream goes on, however this step ends.</summary>
    public void GoOn() => _progress = StreamProgress.GoesOn;

    /// <summary>The stream was disposed.</summary>
    public void Disposed() => _progress = StreamProgress.Disposed;

    /// <inheritdoc cref="TracedCall.Remember"/>
    public bool Remember(Exception exception)
    {
        _exception = exception;
        return false;
    }

    public readonly void End()
    {
        _scope.Dispose();
        _span.Leave(_entered, _progress, _exception);
    }
}
