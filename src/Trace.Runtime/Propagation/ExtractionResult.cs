namespace Tracing.Propagation;

/// <summary>
/// What a propagator found in the headers: ids, flags and the caller's sampling decision, but no collector, which is
/// the receiver's affair.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares results.")]
public readonly struct ExtractionResult
{
    // Copied from format to format, so what never stands together shares a field.
    private readonly Baggage? _baggage;
    private readonly SpanId _parent;
    private readonly byte _outcome;
    private readonly byte _sampling;
    private readonly DecodeFailure _failure;
    private readonly bool _isMarked;

    private ExtractionResult(ExtractionOutcome outcome) => _outcome = (byte)outcome;

    private ExtractionResult(TraceId traceId, SpanId spanId, SpanId parent, TraceFlags flags, SamplingState sampling, string? traceState, bool tentative)
    {
        TraceId = traceId;
        SpanId = spanId;
        _parent = parent;
        Flags = flags;
        Text = traceState;
        _outcome = (byte)ExtractionOutcome.Context;
        _sampling = (byte)sampling;
        _isMarked = tentative;
    }

    private ExtractionResult(ExtractionError error, bool restartsTrace)
    {
        Name = error.Header;
        Text = error.Custom;
        _outcome = (byte)ExtractionOutcome.Error;
        _failure = error.Failure;
        _isMarked = restartsTrace;
    }

    private ExtractionResult(TraceFlags decision)
    {
        Flags = decision;
        _outcome = (byte)ExtractionOutcome.Decision;
        _sampling = (byte)Decided(decision);
    }

    /// <summary>No header of the format; also the default.</summary>
    public static ExtractionResult None => default;

    /// <summary>Which of the other properties are set.</summary>
    public ExtractionOutcome Outcome => (ExtractionOutcome)_outcome;

    /// <summary>The caller's trace; empty unless there is a context.</summary>
    public TraceId TraceId { get; }

    /// <summary>The caller's span, the parent of what is done here; empty unless there is a context.</summary>
    public SpanId SpanId { get; }

    /// <summary>The parent of the caller's span, where the caller told.</summary>
    public SpanId? ParentSpanId => _parent.IsEmpty ? null : _parent;

    /// <summary>The caller's flags in this library's own bits.</summary>
    public TraceFlags Flags { get; }

    /// <summary>Whether the caller's trace is recorded, or, with a decision, whether this request's shall be.</summary>
    public SamplingState Sampling => (SamplingState)_sampling;

    /// <summary>W3C's <c>tracestate</c>, to be sent along; null for none.</summary>
    public string? TraceState => Outcome == ExtractionOutcome.Context ? Text : null;

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
    public bool IsTentative => _isMarked && Outcome == ExtractionOutcome.Context;

    /// <summary>The name that the wanted trace shall be found by; null unless the outcome is a debug id, or a tentative context stands beside one.</summary>
    public string? DebugId => Outcome == ExtractionOutcome.Error ? null : Name;

    /// <summary>What is wrong with the header; null unless the outcome is an error.</summary>
    public ExtractionError? Error => Outcome == ExtractionOutcome.Error ? new ExtractionError(Name!, Text, _failure) : null;

    /// <summary>
    /// Whether the format asks that a request whose header cannot be read starts a trace of its own, as if it had brought none
    /// (W3C's does); otherwise it is not traced. False unless the outcome is an error.
    /// </summary>
    public bool RestartsTrace => _isMarked && Outcome == ExtractionOutcome.Error;

    /// <summary>The trace state of a context, the words of an error.</summary>
    private string? Text { get; }

    /// <summary>The debug id, the header of an error.</summary>
    private string? Name { get; init; }

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

        var sampling = Decided(flags);
        return new ExtractionResult(
            traceId,
            spanId,
            parentSpanId.GetValueOrDefault(),
            flags,
            deferred && sampling == SamplingState.Unsampled ? SamplingState.Deferred : sampling,
            traceState,
            tentative);
    }

    /// <summary>The wish that this request be traced.</summary>
    public static ExtractionResult FromDebugId(string debugId)
    {
        ArgumentNullException.ThrowIfNull(debugId);
        return new ExtractionResult(ExtractionOutcome.DebugId) { Name = debugId };
    }

    /// <summary>The caller's decision about a trace that starts here, as it names none of its own.</summary>
    /// <param name="flags">Sampled, and debug where somebody asked for this very trace; none where it shall not be traced.</param>
    public static ExtractionResult FromDecision(TraceFlags flags) => new(flags);

    /// <summary>A header that cannot be read.</summary>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="restartsTrace">See <see cref="RestartsTrace"/>.</param>
    public static ExtractionResult FromError(ExtractionError error, bool restartsTrace = false) => new(error, restartsTrace);

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

    internal ExtractionResult WithDebugId(string debugId) => this with { Name = debugId };

    /// <summary>The same trace, about which another format of the request decides.</summary>
    internal ExtractionResult WithDecision(TraceFlags decision)
    {
        var flags = (Flags & ~(TraceFlags.Sampled | TraceFlags.Debug)) | decision;
        return new(TraceId, SpanId, _parent, flags, Decided(flags), Text, tentative: false);
    }

    private static SamplingState Decided(TraceFlags flags) =>
        (flags & TraceFlags.Sampled) != 0 ? SamplingState.Sampled : SamplingState.Unsampled;
}
