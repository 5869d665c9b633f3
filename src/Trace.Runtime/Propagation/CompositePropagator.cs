namespace Tracing.Propagation;

/// <summary>
/// Several formats in their order of precedence: the first that finds anything decides, even if what it finds cannot be
/// read. The first one also writes.
/// </summary>
public sealed class CompositePropagator : IPropagator
{
    private readonly IPropagator[] _propagators;

    /// <summary>The formats, the most important one first.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CompositePropagator(params ReadOnlySpan<IPropagator> propagators)
    {
        if (propagators.IsEmpty)
        {
            throw new ArgumentException("At least one propagator is needed.", nameof(propagators));
        }

        _propagators = propagators.ToArray();
    }

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        foreach (var propagator in _propagators)
        {
            var result = propagator.Extract(headers);
            if (result.Outcome != ExtractionOutcome.None)
            {
                return result;
            }
        }

        return ExtractionResult.None;
    }

    /// <inheritdoc/>
    public void Inject(SpanContext context, HeaderTarget headers) => _propagators[0].Inject(context, headers);
}
