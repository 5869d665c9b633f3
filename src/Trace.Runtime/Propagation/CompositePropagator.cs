namespace Tracing.Propagation;

/// <summary>
/// Several formats in their order of precedence. Of the identity the first that finds anything decides, even if what it finds
/// cannot be read. What is no whole context yields to one of a later format: a tentative one (<see cref="ExtractionResult.IsTentative"/>), a
/// debug id, and a decision, which holds for the ids that a later format has. Baggage is put together from all formats.
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
                baggage = PropagatorGuard.Extract(_extractingBaggage[i], headers, baggage);
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
            PropagatorGuard.Inject(propagator, context, headers);
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
            PropagatorGuard.Inject(propagator, context.Baggage, headers);
        }
    }

    /// <summary>Where there are more formats than bits, all bits are set.</summary>
    private static bool Has(uint formats, int index) => (formats >> index & 1) != 0;

    private ExtractionResult ExtractIdentity(HeaderSource headers, uint formats)
    {
        // What yields to a whole context of a later format, whatever the order is.
        var tentative = ExtractionResult.None;
        var decision = ExtractionResult.None;
        var debug = ExtractionResult.None;
        for (var i = 0; i < _extracting.Length; i++)
        {
            if (!Has(formats, i))
            {
                continue;
            }

            var result = PropagatorGuard.Extract(_extracting[i], headers);
            switch (result.Outcome)
            {
                case ExtractionOutcome.DebugId:
                    Keep(ref debug, result);
                    break;
                case ExtractionOutcome.Decision:
                    Keep(ref decision, result);
                    break;
                case ExtractionOutcome.Context when result.IsTentative:
                    Keep(ref tentative, result);
                    break;
                case ExtractionOutcome.Context:
                    return Combine(result, decision);
                case ExtractionOutcome.Error when IsNothing(tentative) && IsNothing(decision):
                    return result;
            }
        }

        return !IsNothing(tentative) ? Combine(tentative, decision, debug)
            : !IsNothing(decision) ? decision
            : debug;
    }

    private static bool IsNothing(in ExtractionResult result) => result.Outcome == ExtractionOutcome.None;

    private static void Keep(ref ExtractionResult first, in ExtractionResult result)
    {
        if (IsNothing(first))
        {
            first = result;
        }
    }

    private static ExtractionResult Combine(in ExtractionResult context, in ExtractionResult decision, in ExtractionResult debug = default) =>
        !IsNothing(decision) ? context.WithDecision(decision.Flags)
        : debug.DebugId is { } debugId ? context.WithDebugId(debugId)
        : context;
}
