using System.ComponentModel;
using Tracing.Instrumentation;

namespace Tracing;

/// <summary>
/// The span of an operation that a library reports through an API of its own, such as <c>System.Diagnostics.Activity</c>, under
/// the span id that it has there. Only bridges use it. Start and end may be far apart, and need not nest as traced calls do.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BridgedSpan
{
    private readonly BridgedSpan? _outer;
    private readonly SpanContext? _before;
    private ActiveSpan? _span;
    private volatile bool _hasEnded;

    private BridgedSpan(SpanContext parent, ulong spanId, string name, SpanKind kind, long start, DateTime reportedStart)
    {
        StartTimestamp = start;
        ReportedStart = reportedStart;
        _outer = parent.Bridged;
        _before = Settled(AmbientContext.Current);
        Context = parent.NewBridgedChild(this, spanId);
        _span = parent.IsRecorded ? new TaggedSpan(Context, name, kind, start) : null;
    }

    /// <summary>Who the span is.</summary>
    public SpanContext Context { get; }

    /// <summary>Monotonic ticks, as given at the start.</summary>
    public long StartTimestamp { get; }

    /// <summary>When the library said at the start that it was, by the wall clock: whether it sets another start later is told from this.</summary>
    public DateTime ReportedStart { get; }

    /// <summary>Starts a span, which is recorded if its parent is. It is not the ambient one before <see cref="Enter"/>.</summary>
    /// <param name="parent">What it hangs under, of <see cref="Parent"/> or <see cref="NewTrace"/>.</param>
    /// <param name="spanId">The operation's own id; if that is empty, a random one.</param>
    /// <param name="name">What the operation is called.</param>
    /// <param name="kind">Its role between services.</param>
    /// <param name="start">Monotonic ticks, of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
    /// <param name="reportedStart">The start by the wall clock, as the library has it.</param>
    public static BridgedSpan Start(SpanContext parent, SpanId spanId, string name, SpanKind kind, long start, DateTime reportedStart)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(name);
        return new BridgedSpan(parent, spanId.IsEmpty ? RandomIds.Next() : spanId.Value, name, kind, start, reportedStart);
    }

    /// <summary>
    /// The context that an operation hangs under which starts here and now: the ambient one, unless that belongs to a call which has
    /// returned to where <paramref name="enclosing"/> had not yet started. Null outside of any.
    /// </summary>
    /// <param name="enclosing">The innermost span that the library's own API knows of.</param>
    public static SpanContext? Parent(BridgedSpan? enclosing)
    {
        var ambient = Settled(AmbientContext.Current);
        if (enclosing is null || (ambient is not null && (enclosing._hasEnded || enclosing.Contains(ambient))))
        {
            return ambient;
        }

        // Somebody who activates a context of another trace means that one.
        return ambient is null || ambient.TraceId == enclosing.Context.TraceId ? enclosing.Context : ambient;
    }

    /// <summary>The parent of the first span of a new trace, if the sampler in force records it; else null.</summary>
    public static SpanContext? NewTrace(TraceId traceId, string name, SpanKind kind) => RootSampling.NewTrace(SpanContext.Current is { HasIdentity: false } carrier ? carrier : null, name, kind, traceId);

    /// <summary>Whether the span has ended; it gets no more children then, if there is anything else that they can hang under.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Makes the span the ambient one of this flow.</summary>
    public void Enter() => AmbientContext.Current = Context;

    /// <summary>As <see cref="Enter"/>, unless this flow already is within the span.</summary>
    public void Resume()
    {
        if (AmbientContext.Current is not { } ambient || !Contains(ambient))
        {
            Enter();
        }
    }

    /// <summary>
    /// Restores what was ambient before the span, if the span is ambient now, or bridged spans that were left open in it. A traced
    /// call within the span goes on as what it is.
    /// </summary>
    public void Leave()
    {
        for (var own = OwnerOf(AmbientContext.Current); own is not null; own = OwnerOf(own._before))
        {
            if (own == this)
            {
                AmbientContext.Current = Settled(_before);
                return;
            }
        }
    }

    /// <summary>Leaves the bridged spans that this flow is directly in: what is ambient then is a traced call, or nothing.</summary>
    public static void LeaveAll()
    {
        var ambient = AmbientContext.Current;
        var outside = ambient;
        while (OwnerOf(outside) is { } own)
        {
            outside = own._before;
        }

        if (!ReferenceEquals(outside, ambient))
        {
            AmbientContext.Current = outside;
        }
    }

    /// <summary>
    /// A tag of any value: numbers and truth values typed, all else as text in the invariant culture; texts of exceptions redacted and
    /// cut. False for null.
    /// </summary>
    public static bool TryTag(string key, object? value, out Tag tag)
    {
        var isSet = TagConversion.TryConvert(key, value, out tag);
        tag = isSet ? ExceptionEvent.Redacted(tag) : default;
        return isSet;
    }

    /// <summary>Sets a tag of any value; null sets none.</summary>
    public void SetTag(string key, object? value)
    {
        if (_span is { } span && TryTag(key, value, out var tag))
        {
            span.SetTag(0, tag);
        }
    }

    /// <summary>Adds what happened during the operation.</summary>
    public void AddEvent(SpanEvent spanEvent) => _span?.AddEvent(0, spanEvent);

    /// <summary>Relates the span to another one.</summary>
    public void AddLink(SpanLink link) => _span?.AddLink(0, link);

    /// <summary>Gives the span the name that the operation has by now.</summary>
    public void SetName(string name) => _span?.SetName(0, name);

    /// <summary>Sets how the operation went.</summary>
    public void SetStatus(SpanStatus status) => _span?.SetStatus(0, status);

    /// <summary>Ends the span and hands it to its collector; calls after the first do nothing.</summary>
    /// <param name="start">Monotonic ticks; other than <see cref="StartTimestamp"/> if the library has set another start.</param>
    /// <param name="end">Monotonic ticks.</param>
    public void End(long start, long end)
    {
        _hasEnded = true;
        if (Interlocked.Exchange(ref _span, null) is { } span) // its tags may go, whoever still is within it
        {
            span.Start = start;
            span.End(0, SpanStatus.Unknown, end);
        }
    }

    private static BridgedSpan? OwnerOf(SpanContext? context) =>
        context?.Bridged is { } bridged && ReferenceEquals(bridged.Context, context) ? bridged : null;

    /// <summary>Past spans that have ended in another flow, or under a call that has returned since.</summary>
    private static SpanContext? Settled(SpanContext? context)
    {
        while (OwnerOf(context) is { _hasEnded: true } ended)
        {
            context = ended._before;
        }

        return context;
    }

    private bool Contains(SpanContext context)
    {
        var bridged = context.Bridged;
        while (bridged is not null && bridged != this)
        {
            bridged = bridged._outer;
        }

        return bridged is not null;
    }
}
