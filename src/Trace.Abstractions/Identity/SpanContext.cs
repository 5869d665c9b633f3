namespace Tracing;

/// <summary>
/// The immutable identity of a span: trace id, span id, parent id, flags, links, and the collector that takes the ended
/// span. Children are made with <see cref="Child"/>; what travels in headers is written by propagators.
/// </summary>
public class SpanContext : IEquatable<SpanContext>
{
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
    public SpanId SpanId => new(_spanId);

    /// <summary>The span that caused this one; null for the first of a trace.</summary>
    public SpanId? ParentSpanId => _parentSpanId == 0 ? null : new SpanId(_parentSpanId);

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

    /// <summary>The context of given ids, such as those that a request brought.</summary>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> or <paramref name="spanId"/> is empty.</exception>
    public static SpanContext Create(
        TraceId traceId,
        SpanId spanId,
        SpanId? parentSpanId = null,
        TraceFlags flags = TraceFlags.Sampled,
        ITraceCollector? collector = null,
        IReadOnlyList<SpanLink>? links = null)
    {
        if (traceId.IsEmpty)
        {
            throw new ArgumentException("A trace id cannot be 0.", nameof(traceId));
        }

        if (spanId.IsEmpty)
        {
            throw new ArgumentException("A span id cannot be 0.", nameof(spanId));
        }

        var shared = new TraceShared(traceId, flags, collector);
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

    /// <summary>Same ids, flags and links; of the collector only whether there is one.</summary>
    public bool Equals(SpanContext? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _spanId == other._spanId
            && _parentSpanId == other._parentSpanId
            && TraceId == other.TraceId
            && Flags == other.Flags
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
    internal static SpanContext? NewTrace(IRootSampler sampler, string spanName, SpanKind kind, TraceId given = default)
    {
        if (sampler.Collector is not { } collector)
        {
            return null;
        }

        var (traceId, known) = given.IsEmpty ? (TraceId.CreateRandom(), TraceFlags.RandomTraceId) : (given, TraceFlags.None);
        var flags = sampler.Sample(traceId, spanName, kind);
        return (flags & TraceFlags.Sampled) == 0 ? null
            : new SpanContext(new TraceShared(traceId, flags | known, collector), spanId: 0, parentSpanId: 0);
    }

    internal SpanContext NewChild() => new(_trace, RandomIds.Next(), _spanId);

    internal SpanContext NewSibling() => new(_trace, RandomIds.Next(), _parentSpanId);

    internal SpanContext NewClientCall() => new ClientCallContext(_trace, RandomIds.Next(), _spanId);

    internal SpanContext NewBridgedChild(BridgedSpan span, ulong spanId) => new(_trace.Within(span), spanId, _spanId);

    /// <summary>The innermost bridged span that this is the context of, or of something below it.</summary>
    internal BridgedSpan? Bridged => _trace.Bridged;
}
