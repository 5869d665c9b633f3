using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// The data of one operation. A value of 40 bytes, so that ended spans are queued without an object each. While it is
/// being recorded, a <see cref="SpanRecorder"/> is its handle; a collector gets it when it has ended.
/// </summary>
public readonly struct Span
{
    /// <summary>Characters. Names are short and, nearly all, literals: what is longer is text of the moment.</summary>
    private const int MaxUncountedName = 256;

    private const int BytesShift = 32;

    /// <summary>A span that has not started.</summary>
    public Span(SpanContext context, string name, SpanKind kind = SpanKind.Internal)
        : this(context, name, kind, SpanStatus.Unknown, 0, 0, null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(name);
        EstimatedBytes = BytesOf(context, name);
    }

    internal Span(SpanContext context, string name, SpanKind kind, SpanStatus status, long start, long end, SpanDetails? details)
    {
        Context = context;
        _nameOrDetails = details ?? (object)name;
        StartTimestamp = start;
        EndTimestamp = end;
        _packed = Pack(kind, status, details is null ? context?.LuggageBytes ?? 0 : Bytes(context, details));
    }

    // A reference that is copied into the queue costs more than eight other bytes, and details know the name.
    private readonly object? _nameOrDetails;

    // Kind, status and bytes, written at once: the processor can hand them on to the queue's copy without waiting for its cache,
    // which it cannot where a field of eight bytes is put together from smaller ones.
    private readonly ulong _packed;

    /// <summary>Who the span is.</summary>
    public SpanContext Context { get; }

    /// <summary>What the operation is called.</summary>
    public string Name
    {
        get
        {
            var it = _nameOrDetails;
            return it as string ?? AsDetails(it)?.Name ?? "";
        }
    }

    /// <summary>The span's role between services.</summary>
    public SpanKind Kind => (SpanKind)(byte)_packed;

    /// <summary>How the operation went.</summary>
    public SpanStatus Status
    {
        get => (SpanStatus)(byte)(_packed >> 8);
        init => _packed = Pack(Kind, value, EstimatedBytes);
    }

    /// <summary>When the operation started; null when it has not. Times before 1970 or after 2200 become the nearest of these.</summary>
    public DateTimeOffset? StartTime
    {
        get => StartTimestamp == 0 ? null : SpanClock.ToWallTime(StartTimestamp);
        init => StartTimestamp = value is { } time ? SpanClock.ToTimestamp(time) : 0;
    }

    /// <summary>When the operation ended; null when it has not. Times before 1970 or after 2200 become the nearest of these.</summary>
    public DateTimeOffset? EndTime
    {
        get => EndTimestamp == 0 ? null : SpanClock.ToWallTime(EndTimestamp);
        init => EndTimestamp = value is { } time ? SpanClock.ToTimestamp(time) : 0;
    }

    /// <summary>How long the operation took, by a clock that never steps; zero when it has not started or not ended.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(DurationNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The start in nanoseconds since 1970-01-01T00:00:00Z; 0 when the operation has not started.</summary>
    public long StartUnixNanoseconds => StartTimestamp == 0 ? 0 : SpanClock.ToUnixNanoseconds(StartTimestamp);

    /// <summary>The duration in nanoseconds; 0 when the operation has not started or not ended.</summary>
    public long DurationNanoseconds => StartTimestamp == 0 || EndTimestamp == 0 ? 0 : SpanClock.ToNanoseconds(EndTimestamp - StartTimestamp);

    /// <summary>What is known of the operation; at most 128.</summary>
    public SpanTags Tags => new(Details);

    /// <summary>What happened during the operation, in the order of recording; at most 128.</summary>
    public SpanList<SpanEvent> Events => new(null, Details?.Events, SpanLimits.MaxEvents);

    /// <summary>Related spans: those that the context started with, then those added while recording; at most 128.</summary>
    public SpanList<SpanLink> Links => new(StartLinks, Details?.Extras?.Links, SpanLimits.MaxLinks);

    /// <summary>Tags that did not fit.</summary>
    public int DroppedTags => Details?.DroppedTags ?? 0;

    /// <summary>Events that did not fit.</summary>
    public int DroppedEvents => Details?.DroppedEvents ?? 0;

    /// <summary>Links that did not fit.</summary>
    public int DroppedLinks => (Details?.Extras?.DroppedLinks ?? 0)
        + Math.Max(0, (StartLinks?.Length ?? 0) + (Details?.Extras?.Links?.Count ?? 0) - SpanLimits.MaxLinks);

    /// <summary>
    /// Bytes that the span keeps alive by its name, tags, events and links, and by the trace state and baggage of its trace, for collectors that
    /// bound what they keep; the same for each who asks. An estimate: every text counts as if nothing else held it, so that what a trace carries
    /// counts with each of its spans; 0 for one that has but a name of usual length.
    /// </summary>
    public int EstimatedBytes
    {
        get => (int)(_packed >> BytesShift);
        private init => _packed = Pack(Kind, Status, value);
    }

    /// <summary>Monotonic ticks; 0 when the operation has not started.</summary>
    internal long StartTimestamp { get; private init; }

    /// <summary>Monotonic ticks; 0 when the operation has not ended.</summary>
    internal long EndTimestamp { get; private init; }

    /// <summary>False, as for nearly all spans: then there are no links, and nothing was dropped.</summary>
    internal bool HasLinksOrLosses => StartLinks is not null || Details is { HasLinksOrLosses: true };

    internal SpanDetails? Details => AsDetails(_nameOrDetails);

    // A default(Span), such as an unused place of an array, has no context.
    private SpanLink[]? StartLinks => Details?.Extras is { HoldsAllLinks: true } ? null : (Context as LinkedSpanContext)?.StartLinks;

    // Of a copy of the reference: somebody may assign another span to the same place between two looks at it.
    private static SpanDetails? AsDetails(object? nameOrDetails) =>
        nameOrDetails is null or string ? null : Unsafe.As<SpanDetails>(nameOrDetails);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Bytes(SpanContext? context, SpanDetails details) => SpanSize.Saturated(details.Bytes() + (context?.KeptBytes ?? 0));

    private static int BytesOf(SpanContext? context, string name) =>
        SpanSize.Saturated((name.Length > MaxUncountedName ? SpanSize.OfTexts(1, name.Length) : 0) + (context?.KeptBytes ?? 0));

    private static ulong Pack(SpanKind kind, SpanStatus status, int bytes) =>
        (byte)kind | ((ulong)(byte)status << 8) | ((ulong)(uint)bytes << BytesShift);

    /// <summary>The same span under another name.</summary>
    public Span WithName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Details is { } own ? With(name, new SpanDetails(name, own)) : With(name, null) with { EstimatedBytes = BytesOf(Context, name) };
    }

    /// <summary>The same span with these tags besides its own; a key that is there already gets the new value.</summary>
    public Span WithTags(params ReadOnlySpan<Tag> tags)
    {
        var details = new SpanDetails(Name, Details);
        foreach (ref readonly var tag in tags)
        {
            details.SetTag(tag);
        }

        return With(Name, details);
    }

    /// <summary>The same span with these tags in place of its own.</summary>
    /// <param name="tags">Of several with the same key the last counts; more than 128 are dropped and counted.</param>
    /// <param name="dropped">Tags that count as dropped besides those that do already.</param>
    public Span WithOnlyTags(ReadOnlySpan<Tag> tags, int dropped = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropped);
        var details = SpanDetails.WithoutTags(Name, Details);
        foreach (ref readonly var tag in tags)
        {
            details.SetTag(tag);
        }

        details.EnsureExtras().DropTags(dropped);
        return With(Name, details);
    }

    /// <summary>The same span with these events after its own.</summary>
    public Span WithEvents(params ReadOnlySpan<SpanEvent> events)
    {
        var details = new SpanDetails(Name, Details);
        foreach (ref readonly var spanEvent in events)
        {
            details.EnsureExtras().AddEvent(spanEvent);
        }

        return With(Name, details);
    }

    /// <summary>The same span with these events in place of its own.</summary>
    /// <param name="events">More than 128 are dropped and counted.</param>
    /// <param name="dropped">Events that count as dropped besides those that do already.</param>
    public Span WithOnlyEvents(ReadOnlySpan<SpanEvent> events, int dropped = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropped);
        var details = new SpanDetails(Name, Details);
        details.EnsureExtras().ReplaceEvents(events, dropped);
        return With(Name, details);
    }

    /// <summary>The same span with these links in place of its own, also of those that its context started with; the context itself stays the same.</summary>
    /// <param name="links">More than 128 are dropped and counted.</param>
    /// <param name="dropped">Links that count as dropped besides those that do already.</param>
    public Span WithOnlyLinks(ReadOnlySpan<SpanLink> links, int dropped = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropped);
        var details = new SpanDetails(Name, Details);
        details.EnsureExtras().ReplaceLinks(links, DroppedLinks + dropped);
        return With(Name, details);
    }

    private Span With(string name, SpanDetails? details) => new(Context, name, Kind, Status, StartTimestamp, EndTimestamp, details);
}
