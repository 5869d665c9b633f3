namespace Tracing.Propagation;

/// <summary>
/// Several formats in their order of precedence. Of the identity the first that finds anything decides, even if what it finds
/// cannot be read; only a tentative context (<see cref="ExtractionResult.IsTentative"/>) yields to a later one. Baggage is put
/// together from all formats.
/// </summary>
public sealed class CompositePropagator : IPropagator
{
    private readonly IPropagator[] _extracting;
    private readonly IPropagator[] _injecting;
    private readonly IBaggagePropagator[] _extractingBaggage;
    private readonly IBaggagePropagator[] _injectingBaggage;
    private readonly HeaderMarks? _marks;

    /// <summary>Formats of the identity alone, the most important one first; all of them write.</summary>
    public CompositePropagator(params ReadOnlySpan<IPropagator> propagators)
        : this(propagators.ToArray(), propagators.ToArray(), [], [])
    {
    }

    /// <summary>Formats that read and others that write.</summary>
    /// <param name="extracting">Read the identity, the most important one first.</param>
    /// <param name="injecting">Write the identity.</param>
    /// <param name="extractingBaggage">Read baggage, the most important one first.</param>
    /// <param name="injectingBaggage">Write baggage.</param>
    public CompositePropagator(
        IReadOnlyList<IPropagator> extracting,
        IReadOnlyList<IPropagator> injecting,
        IReadOnlyList<IBaggagePropagator> extractingBaggage,
        IReadOnlyList<IBaggagePropagator> injectingBaggage)
    {
        ArgumentNullException.ThrowIfNull(extracting);
        ArgumentNullException.ThrowIfNull(injecting);
        ArgumentNullException.ThrowIfNull(extractingBaggage);
        ArgumentNullException.ThrowIfNull(injectingBaggage);
        _extracting = [.. extracting];
        _injecting = [.. injecting];
        _extractingBaggage = [.. extractingBaggage];
        _injectingBaggage = [.. injectingBaggage];
        _marks = HeaderMarks.Of([.. _extracting, .. _extractingBaggage]);
    }

    /// <inheritdoc/>
    public ExtractionResult Extract(HeaderSource headers)
    {
        var formats = _marks is null ? uint.MaxValue : headers.Find(_marks);
        if (formats == 0)
        {
            return ExtractionResult.None;
        }

        var baggage = Baggage.Empty;
        for (var i = 0; i < _extractingBaggage.Length; i++)
        {
            if (Has(formats, _extracting.Length + i))
            {
                baggage = _extractingBaggage[i].Extract(headers, baggage);
            }
        }

        return baggage.Count == 0 ? ExtractIdentity(headers, formats) : ExtractIdentity(headers, formats).WithBaggage(baggage);
    }

    /// <summary>Adds the headers of all formats that write, baggage included.</summary>
    public void Inject(SpanContext context, HeaderTarget headers)
    {
        InjectIdentity(context, headers);
        InjectBaggage(context, headers);
    }

    /// <summary>Adds the headers that carry the identity; none for a context without.</summary>
    public void InjectIdentity(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HasIdentity)
        {
            return;
        }

        foreach (var propagator in _injecting)
        {
            propagator.Inject(context, headers);
        }
    }

    /// <summary>Adds the headers that carry the baggage, for receivers that may know it.</summary>
    public void InjectBaggage(SpanContext context, HeaderTarget headers)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Baggage.Count == 0)
        {
            return;
        }

        foreach (var propagator in _injectingBaggage)
        {
            propagator.Inject(context.Baggage, headers);
        }
    }

    /// <summary>Where there are more formats than bits, all bits are set.</summary>
    private static bool Has(uint formats, int index) => (formats >> index & 1) != 0;

    private ExtractionResult ExtractIdentity(HeaderSource headers, uint formats)
    {
        var tentative = ExtractionResult.None;
        for (var i = 0; i < _extracting.Length; i++)
        {
            if (!Has(formats, i))
            {
                continue;
            }

            var result = _extracting[i].Extract(headers);
            switch (result.Outcome)
            {
                case ExtractionOutcome.None:
                case ExtractionOutcome.Error when tentative.Outcome != ExtractionOutcome.None:
                    continue;
                case ExtractionOutcome.DebugId when tentative.Outcome != ExtractionOutcome.None:
                    return tentative.WithDebugId(result.DebugId!);
                case ExtractionOutcome.Context when result.IsTentative:
                    tentative = tentative.Outcome == ExtractionOutcome.None ? result : tentative;
                    continue;
                default:
                    return result;
            }
        }

        return tentative;
    }
}
