namespace Tracing.Propagation;

/// <summary>
/// What a propagator found in the headers: ids, flags and the caller's sampling decision, but no collector, which is
/// the receiver's affair.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares results.")]
public readonly struct ExtractionResult
{
    private ExtractionResult(ExtractionOutcome outcome) => Outcome = outcome;

    /// <summary>No header of the format; also the default.</summary>
    public static ExtractionResult None => default;

    /// <summary>Which of the other properties are set.</summary>
    public ExtractionOutcome Outcome { get; }

    /// <summary>The caller's trace; empty unless there is a context.</summary>
    public TraceId TraceId { get; private init; }

    /// <summary>The caller's span, the parent of what is done here; empty unless there is a context.</summary>
    public SpanId SpanId { get; private init; }

    /// <summary>The parent of the caller's span, where the caller told.</summary>
    public SpanId? ParentSpanId { get; private init; }

    /// <summary>The caller's flags in this library's own bits.</summary>
    public TraceFlags Flags { get; private init; }

    /// <summary>Whether the caller's trace is recorded.</summary>
    public SamplingState Sampling { get; private init; }

    /// <summary>The name that the wanted trace shall be found by; null unless the outcome is a debug id.</summary>
    public string? DebugId { get; private init; }

    /// <summary>What is wrong with the header; null unless the outcome is an error.</summary>
    public ExtractionError? Error { get; private init; }

    /// <summary>The identity of the caller's span.</summary>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> or <paramref name="spanId"/> is empty.</exception>
    public static ExtractionResult FromContext(
        TraceId traceId,
        SpanId spanId,
        SpanId? parentSpanId = null,
        TraceFlags flags = TraceFlags.None,
        bool deferred = false)
    {
        if (traceId.IsEmpty || spanId.IsEmpty)
        {
            throw new ArgumentException("A context has a trace id and a span id.", traceId.IsEmpty ? nameof(traceId) : nameof(spanId));
        }

        return new ExtractionResult(ExtractionOutcome.Context)
        {
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = parentSpanId,
            Flags = flags,
            Sampling = (flags & TraceFlags.Sampled) != 0 ? SamplingState.Sampled
                : deferred ? SamplingState.Deferred
                : SamplingState.Unsampled,
        };
    }

    /// <summary>The wish that this request be traced.</summary>
    public static ExtractionResult FromDebugId(string debugId)
    {
        ArgumentNullException.ThrowIfNull(debugId);
        return new ExtractionResult(ExtractionOutcome.DebugId) { DebugId = debugId };
    }

    /// <summary>A header that cannot be read.</summary>
    public static ExtractionResult FromError(ExtractionError error) => new(ExtractionOutcome.Error) { Error = error };

    /// <summary>
    /// The caller's context in this process; null unless the outcome is a context.
    /// </summary>
    /// <param name="collector">Where the spans below it go; null records none.</param>
    /// <param name="sampleDeferred">Whether a trace is recorded whose caller left the decision to the receiver.</param>
    public SpanContext? ToSpanContext(ITraceCollector? collector, bool sampleDeferred) =>
        Outcome != ExtractionOutcome.Context
            ? null
            : SpanContext.Create(
                TraceId,
                SpanId,
                ParentSpanId,
                Sampling == SamplingState.Deferred && sampleDeferred ? Flags | TraceFlags.Sampled : Flags,
                collector);
}
