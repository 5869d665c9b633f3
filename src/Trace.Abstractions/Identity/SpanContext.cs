namespace Tracing;

/// <summary>
/// The immutable identity of a span: trace id, span id, parent id, flags, links, and the collector that takes the ended
/// span. Children are made with <see cref="Child"/>; what travels in headers is written by propagators.
/// </summary>
public class SpanContext : IEquatable<SpanContext>
{
    private static readonly SpanContext SuppressedContext = CreateCarrier(Baggage.Empty);

    private readonly TraceShared _trace;
    private readonly ulong _spanId;
    private readonly ulong _parentSpanId;

    private protected SpanContext(TraceShared trace, ulong spanId, ulong parentSpanId)
    {
        _trace = trace;
        _spanId = spanId;
        _parentSpanId = parentSpanId;
    }

    /// <summary>
    /// The ambient context: that of the traced method, request or <see cref="Activate"/> scope that this code runs in, on
    /// whichever thread its asynchronous flow goes on; null outside of any.
    /// </summary>
    public static SpanContext? Current => AmbientContext.Current;

    /// <summary>The trace that the span belongs to.</summary>
    public TraceId TraceId => _trace.TraceId;

    /// <summary>The span.</summary>
    public SpanId SpanId => _spanId == 0 ? default : new SpanId(_spanId);

    /// <summary>The span that caused this one; null for the first of a trace.</summary>
    public SpanId? ParentSpanId => _parentSpanId == 0 ? null : new SpanId(_parentSpanId);

    /// <summary>
    /// Whether this names a span. A context that does not, made by <see cref="CreateCarrier"/>, carries baggage outside of any
    /// trace: its ids are empty and are not to be sent.
    /// </summary>
    public bool HasIdentity => _spanId != 0;

    /// <summary>W3C's <c>tracestate</c>, which tracing systems send along with the trace; null for none.</summary>
    public string? TraceState => _trace.Luggage?.State;

    /// <summary>What the application sends along with the trace; never null.</summary>
    public Baggage Baggage => _trace.Luggage?.Baggage ?? Baggage.Empty;

    /// <summary>Whether this is what <see cref="Suppress"/> makes ambient.</summary>
    public bool IsSuppressed => ReferenceEquals(this, SuppressedContext);

    /// <summary>What is known of the trace: sampled, debug and so on.</summary>
    public TraceFlags Flags => _trace.Flags;

    /// <summary>Whether <see cref="TraceFlags.Sampled"/> is set.</summary>
    public bool IsSampled => (_trace.Flags & TraceFlags.Sampled) != 0;

    /// <summary>Whether spans of this trace are recorded here: it is sampled and has a collector.</summary>
    public bool IsRecorded => TraceShared.AnyRecorded && _trace.IsRecorded;

    /// <summary>Where ended spans go; null when this process does not record the trace.</summary>
    public ITraceCollector? Collector => _trace.Collector;

    /// <summary>Spans of this or other traces that are related, without being the parent. Children inherit none.</summary>
    public IReadOnlyList<SpanLink> Links => this is LinkedSpanContext linked ? linked.StartLinks : [];

    /// <summary>The context of the first span of a new trace, with random ids.</summary>
    /// <param name="collector">Where the spans go; null records none.</param>
    /// <param name="flags">Whether the trace is recorded, and why.</param>
    public static SpanContext CreateRoot(ITraceCollector? collector, TraceFlags flags = TraceFlags.Sampled) =>
        new(new TraceShared(TraceId.CreateRandom(), flags | TraceFlags.RandomTraceId, collector), RandomIds.Next(), 0);

    /// <summary>A context that carries baggage outside of any trace: it names no span, and nothing below it is recorded.</summary>
    public static SpanContext CreateCarrier(Baggage baggage)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        return new SpanContext(new TraceShared(default, TraceFlags.None, collector: null, TraceLuggage.Of(null, baggage)), spanId: 0, parentSpanId: 0);
    }

    /// <summary>
    /// The same span with other baggage. Make it ambient by <see cref="Activate"/>, or give it as the parent: what is called
    /// from there sends the baggage along. What <see cref="Suppress"/> makes ambient sends nothing, so this returns the same context there.
    /// </summary>
    public SpanContext WithBaggage(Baggage baggage)
    {
        ArgumentNullException.ThrowIfNull(baggage);
        if (IsSuppressed)
        {
            return this;
        }

        var shared = _trace.With(TraceLuggage.Of(TraceState, baggage));
        return this is LinkedSpanContext linked
            ? new LinkedSpanContext(shared, _spanId, _parentSpanId, linked.StartLinks)
            : new SpanContext(shared, _spanId, _parentSpanId);
    }

    /// <summary>The context of given ids, such as those that a request brought.</summary>
    /// <param name="traceId">The trace.</param>
    /// <param name="spanId">The span.</param>
    /// <param name="parentSpanId">The span that caused it; null for the first of a trace.</param>
    /// <param name="flags">What is known of the trace.</param>
    /// <param name="collector">Where ended spans go; null records none.</param>
    /// <param name="links">Related spans.</param>
    /// <param name="traceState">
    /// W3C's <c>tracestate</c>, sent along. Of one that is longer than 512 characters the last members are left out, whole; one that holds
    /// anything but visible ASCII, spaces and tabs is left out altogether, since it would break the header.
    /// </param>
    /// <param name="baggage">What the application sends along.</param>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> or <paramref name="spanId"/> is empty.</exception>
    public static SpanContext Create(
        TraceId traceId,
        SpanId spanId,
        SpanId? parentSpanId = null,
        TraceFlags flags = TraceFlags.Sampled,
        ITraceCollector? collector = null,
        IReadOnlyList<SpanLink>? links = null,
        string? traceState = null,
        Baggage? baggage = null)
    {
        if (traceId.IsEmpty)
        {
            throw new ArgumentException("A trace id cannot be 0.", nameof(traceId));
        }

        if (spanId.IsEmpty)
        {
            throw new ArgumentException("A span id cannot be 0.", nameof(spanId));
        }

        var shared = new TraceShared(traceId, flags, collector, TraceLuggage.Of(traceState, baggage));
        var parent = parentSpanId.GetValueOrDefault().Value;
        return links is { Count: > 0 }
            ? new LinkedSpanContext(shared, spanId.Value, parent, [.. links])
            : new SpanContext(shared, spanId.Value, parent);
    }

    /// <summary>
    /// A span below this one: same trace, flags and collector, a new random id, and only the links that are given. It has
    /// no start yet; a <see cref="SpanRecorder"/> gives it one.
    /// </summary>
    public Span Child(string name, SpanKind kind = SpanKind.Internal, IReadOnlyList<SpanLink>? links = null) => new(
        links is { Count: > 0 } ? new LinkedSpanContext(_trace, RandomIds.Next(), _spanId, [.. links]) : NewChild(),
        name,
        kind);

    /// <summary>
    /// Makes this context the ambient one until the returned scope is disposed. Dispose it in the method that made it: a
    /// scope that is opened in a plain method and closed in another flow would leak.
    /// </summary>
    public AmbientScope Activate() => new(this);

    /// <summary>
    /// Until the scope is disposed nothing that asks for the ambient context is traced, starts a trace or sends headers along: for
    /// what tracing itself does, and for calls that nobody wants to see. Dispose it in the method that made it.
    /// </summary>
    public static AmbientScope Suppress() => new(SuppressedContext);

    /// <summary>Same ids, flags, links, trace state and baggage; of the collector only whether there is one.</summary>
    public bool Equals(SpanContext? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _spanId == other._spanId
            && _parentSpanId == other._parentSpanId
            && TraceId == other.TraceId
            && Flags == other.Flags
            && TraceState == other.TraceState
            && Baggage.Equals(other.Baggage)
            && Collector is null == other.Collector is null
            && Links.SequenceEqual(other.Links));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpanContext);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TraceId, _spanId);

    /// <summary>The ids and whether the trace is sampled, in Jaeger's header format; for logs.</summary>
    public override string ToString() => $"{TraceId:x}:{_spanId:x}:{_parentSpanId:x}:{(IsSampled ? 1 : 0)}";

    /// <summary>
    /// What stands in for the parent of the first span of a new trace: its children have none. Null for a trace that is not recorded,
    /// which leaves no mark, as a request without a context leaves none.
    /// </summary>
    internal static SpanContext? NewTrace(IRootSampler sampler, SpanContext? carrier, string spanName, SpanKind kind, TraceId given = default)
    {
        if (sampler.Collector is not { } collector)
        {
            return null;
        }

        var (traceId, known) = given.IsEmpty ? (TraceId.CreateRandom(), TraceFlags.RandomTraceId) : (given, TraceFlags.None);
        var flags = sampler.Sample(traceId, spanName, kind);
        return (flags & TraceFlags.Sampled) == 0 ? null
            : new SpanContext(new TraceShared(traceId, flags | known, collector, carrier?._trace.Luggage), spanId: 0, parentSpanId: 0);
    }

    /// <summary>What the trace carries, for an estimate of what its spans keep alive; the context itself is not counted.</summary>
    internal int LuggageBytes => _trace.Luggage is { } luggage ? luggage.Bytes : 0;

    /// <summary>As <see cref="LuggageBytes"/>, and the links that this context started with.</summary>
    internal long KeptBytes => LuggageBytes + (this is LinkedSpanContext { StartLinks: var links } ? SpanSize.OfList(links.Length, SpanSize.Link) : 0);

    internal SpanContext NewChild() => new(_trace, RandomIds.Next(), _spanId);

    internal SpanContext NewSibling() => new(_trace, RandomIds.Next(), _parentSpanId);

    internal SpanContext NewClientCall() => new ClientCallContext(_trace, RandomIds.Next(), _spanId);

    internal SpanContext NewBridgedChild(BridgedSpan span, ulong spanId) => new(_trace.Within(span), spanId, _spanId);

    /// <summary>The innermost bridged span that this is the context of, or of something below it.</summary>
    internal BridgedSpan? Bridged => _trace.Bridged;
}
