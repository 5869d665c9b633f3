namespace Tracing.Propagation;

/// <summary>
/// What a propagator found in the headers: ids, flags and the caller's sampling decision, but no collector, which is
/// the receiver's affair.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares results.")]
public readonly struct ExtractionResult
{
    private readonly Baggage? _baggage;

    private ExtractionResult(ExtractionOutcome outcome) => Outcome = outcome;

    /// <summary>No header of the format; also the default.</summary>
    public static ExtractionResult None => default;

    /// <summary>Which of the other properties are set.</summary>
    public ExtractionOutcome Outcome { get; private init; }

    /// <summary>The caller's trace; empty unless there is a context.</summary>
    public TraceId TraceId { get; private init; }

    /// <summary>The caller's span, the parent of what is done here; empty unless there is a context.</summary>
    public SpanId SpanId { get; private init; }

    /// <summary>The parent of the caller's span, where the caller told.</summary>
    public SpanId? ParentSpanId { get; private init; }

    /// <summary>The caller's flags in this library's own bits.</summary>
    public TraceFlags Flags { get; private init; }

    /// <summary>Whether the caller's trace is recorded, or, with a decision, whether this request's shall be.</summary>
    public SamplingState Sampling { get; private init; }

    /// <summary>W3C's <c>tracestate</c>, to be sent along; null for none.</summary>
    public string? TraceState { get; private init; }

    /// <summary>What the application sends along, whatever the outcome is; never null.</summary>
    public Baggage Baggage
    {
        get => _baggage ?? Baggage.Empty;
        private init => _baggage = value;
    }

    /// <summary>
    /// Whether the caller may not have meant it: an unsampled <c>traceparent</c> is what every plain <see cref="HttpClient"/> in an ASP.NET Core
    /// service sends by itself. Such a context yields to another one, to a debug id, and where it is configured so to the sampler.
    /// </summary>
    public bool IsTentative { get; private init; }

    /// <summary>The name that the wanted trace shall be found by; null unless the outcome is a debug id, or a tentative context stands beside one.</summary>
    public string? DebugId { get; private init; }

    /// <summary>What is wrong with the header; null unless the outcome is an error.</summary>
    public ExtractionError? Error { get; private init; }

    /// <summary>
    /// Whether the format asks that a request whose header cannot be read starts a trace of its own, as if it had brought none
    /// (W3C's does); otherwise it is not traced. False unless the outcome is an error.
    /// </summary>
    public bool RestartsTrace { get; private init; }

    /// <summary>The identity of the caller's span.</summary>
    /// <param name="traceId">The caller's trace.</param>
    /// <param name="spanId">The caller's span.</param>
    /// <param name="parentSpanId">That span's parent, where the caller told.</param>
    /// <param name="flags">The caller's flags in this library's own bits.</param>
    /// <param name="deferred">Whether an unsampled trace is one that nobody has decided about.</param>
    /// <param name="traceState">W3C's <c>tracestate</c>.</param>
    /// <param name="tentative">See <see cref="IsTentative"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> or <paramref name="spanId"/> is empty.</exception>
    public static ExtractionResult FromContext(
        TraceId traceId,
        SpanId spanId,
        SpanId? parentSpanId = null,
        TraceFlags flags = TraceFlags.None,
        bool deferred = false,
        string? traceState = null,
        bool tentative = false)
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
            TraceState = traceState,
            IsTentative = tentative,
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

    /// <summary>The caller's decision about a trace that starts here, as it names none of its own.</summary>
    /// <param name="flags">Sampled, and debug where somebody asked for this very trace; none where it shall not be traced.</param>
    public static ExtractionResult FromDecision(TraceFlags flags) => new(ExtractionOutcome.Decision)
    {
        Flags = flags,
        Sampling = (flags & TraceFlags.Sampled) != 0 ? SamplingState.Sampled : SamplingState.Unsampled,
    };

    /// <summary>A header that cannot be read.</summary>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="restartsTrace">See <see cref="RestartsTrace"/>.</param>
    public static ExtractionResult FromError(ExtractionError error, bool restartsTrace = false) =>
        new(ExtractionOutcome.Error) { Error = error, RestartsTrace = restartsTrace };

    /// <summary>The same with what the application sends along.</summary>
    public ExtractionResult WithBaggage(Baggage baggage)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        return this with { Baggage = baggage };
    }

    /// <summary>The caller's context in this process; null unless the outcome is a context.</summary>
    /// <param name="collector">Where the spans below it go; null records none.</param>
    /// <param name="flags">What was decided about the trace.</param>
    public SpanContext? ToSpanContext(ITraceCollector? collector, TraceFlags flags) => Outcome != ExtractionOutcome.Context
        ? null
        : SpanContext.Create(TraceId, SpanId, ParentSpanId, flags, collector, links: null, TraceState, Baggage);

    internal ExtractionResult WithDebugId(string debugId) => this with { DebugId = debugId };
}
