namespace Tracing;

/// <summary>
/// While open, a context is the ambient one (<see cref="SpanContext.Current"/>). Disposing restores the one before and
/// leaves everything else that the flow set meanwhile (culture, <c>Activity.Current</c>, other AsyncLocals) as it is.
/// </summary>
public readonly struct AmbientScope : IDisposable
{
    private readonly SpanContext? _context;
    private readonly SpanContext? _previous;
    private readonly ExecutionContext? _before;
    private readonly ExecutionContext? _mine;

    internal AmbientScope(SpanContext context)
        : this(context, AmbientContext.Current)
    {
    }

    /// <param name="context">Becomes the ambient context.</param>
    /// <param name="previous">Is the ambient context, which the caller has just read.</param>
    internal AmbientScope(SpanContext context, SpanContext? previous)
    {
        _context = context;
        _previous = previous;
        _before = ExecutionContext.Capture();
        AmbientContext.Current = context;
        _mine = ExecutionContext.Capture();
    }

    /// <param name="context">Becomes the ambient context.</param>
    /// <param name="entry">How the context was entered last time; belongs to this context alone.</param>
    internal AmbientScope(SpanContext context, ref AmbientEntry? entry)
    {
        _context = context;
        _before = ExecutionContext.Capture();
        if (_before is not null && entry is { } known && ReferenceEquals(known.Before, _before))
        {
            (_previous, _mine) = (known.Previous, known.Entered);
            ExecutionContext.Restore(_mine);
            return;
        }

        _previous = AmbientContext.Current;
        AmbientContext.Current = context;
        _mine = ExecutionContext.Capture();
        if (_before is not null && _mine is not null)
        {
            entry = new AmbientEntry(_before, _mine, _previous);
        }
    }

    /// <summary>Whether a context was entered.</summary>
    internal bool IsOpen => _context is not null;

    /// <summary>Restores the context before.</summary>
    public void Dispose()
    {
        if (_context is null)
        {
            return;
        }

        // Putting the whole execution context back costs nothing where setting the value back costs an allocation. It is
        // right only if nobody changed it since: then it is still the very object that setting the context made.
        if (_before is not null && _mine is not null && ReferenceEquals(ExecutionContext.Capture(), _mine))
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            AmbientContext.Current = _previous;
        }
    }
}
