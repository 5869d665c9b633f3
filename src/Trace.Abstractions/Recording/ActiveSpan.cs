namespace Tracing;

/// <summary>
/// A span that is being recorded: what all copies of a <see cref="SpanRecorder"/> share. 128 bytes with three tags.
/// </summary>
internal sealed class ActiveSpan : SpanDetails
{
    // One word holds all that changes by compare-and-swap: whether the span has ended, its status and kind, and the
    // generation, which tells a recorder that Take left behind from the one that Take returned.
    private const int EndedBit = 1;
    private const int StatusShift = 1;
    private const int StatusMask = 3 << StatusShift;
    private const int KindShift = 3;
    private const int KindMask = 7 << KindShift;
    private const int GenerationShift = 8;

    private int _lifecycle;

    public ActiveSpan(SpanContext context, string name, SpanKind kind, long start)
    {
        Context = context;
        Name = name;
        Start = start;
        _lifecycle = (int)kind << KindShift;
    }

    /// <summary>Goes on with a span that may already have times, a status and details.</summary>
    public ActiveSpan(in Span span)
        : base(span.Details)
    {
        var now = SpanClock.Now();
        Context = span.Context;
        Name = span.Name;
        Start = span.StartTimestamp == 0 ? now : Math.Min(span.StartTimestamp, now);
        _lifecycle = ((int)span.Kind << KindShift) | ((int)span.Status << StatusShift);
        if (span.EndTimestamp != 0)
        {
            EnsureExtras().PresetEnd = span.EndTimestamp;
        }
    }

    public SpanContext Context { get; }

    public string Name { get; set; }

    /// <summary>Monotonic ticks.</summary>
    public long Start { get; }

    public int Generation => Volatile.Read(ref _lifecycle) >> GenerationShift;

    public bool HasEnded => (Volatile.Read(ref _lifecycle) & EndedBit) != 0;

    public bool IsOpenFor(int generation)
    {
        var lifecycle = Volatile.Read(ref _lifecycle);
        return (lifecycle & EndedBit) == 0 && lifecycle >> GenerationShift == generation;
    }

    /// <summary>The first status wins; <paramref name="force"/> is for an exception that escapes after all.</summary>
    public void SetStatus(SpanStatus status, bool force = false)
    {
        var seen = Volatile.Read(ref _lifecycle);
        while ((seen & EndedBit) == 0 && (force || (seen & StatusMask) == 0))
        {
            var before = Interlocked.CompareExchange(ref _lifecycle, (seen & ~StatusMask) | ((int)status << StatusShift), seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>Starts a new generation unless another copy did, or the span has ended.</summary>
    public bool TryAdvance(int generation)
    {
        var seen = Volatile.Read(ref _lifecycle);
        while ((seen & EndedBit) == 0 && seen >> GenerationShift == generation)
        {
            var before = Interlocked.CompareExchange(ref _lifecycle, seen + (1 << GenerationShift), seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    /// <summary>Ends the span and hands it to its collector; every call but the first does nothing.</summary>
    public void End()
    {
        var lifecycle = Interlocked.Or(ref _lifecycle, EndedBit);
        if ((lifecycle & EndedBit) != 0)
        {
            return;
        }

        var end = Math.Max(SpanClock.Now(), Start);
        if (Extras is { } extras)
        {
            extras.Seal();
            end = Math.Max(end, extras.PresetEnd);
        }

        var kind = (SpanKind)((lifecycle & KindMask) >> KindShift);
        var status = (SpanStatus)((lifecycle & StatusMask) >> StatusShift);
        CollectorErrors.Collect(new Span(Context, Name, kind, status, Start, end, this));
    }
}
