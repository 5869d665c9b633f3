using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// A span that is being recorded: what all copies of a <see cref="SpanRecorder"/> share.
/// Copies may write from several threads: every change goes through one gate, which costs what claiming a place for a
/// tag would cost (one interlocked operation), and behind which nothing is torn and nothing changes after the end.
/// </summary>
internal abstract class ActiveSpan : SpanDetails
{
    // One word holds all that decides whether a writer may write: the gate, whether the span has ended, its status and
    // kind, and the generation, which tells a recorder that Take left behind from the one that Take returned.
    private const int EndedBit = 1;
    private const int StatusShift = 1;
    private const int StatusMask = 3 << StatusShift;
    private const int KindShift = 3;
    private const int KindMask = 7 << KindShift;
    private const int GateBit = 1 << 6;
    private const int GenerationShift = 8;

    /// <summary>For <see cref="TaggedSpan"/>, which alone has places for tags.</summary>
    private protected ActiveSpan(SpanContext context, string name, SpanKind kind, long start)
        : base(name, other: null, InlineTagCount)
    {
        Context = context;
        Start = start;
        _lifecycle = ((int)kind << KindShift) & KindMask;
    }

    /// <summary>For <see cref="DeferredSpan"/>, which is told apart without a look at its type.</summary>
    private protected ActiveSpan(SpanContext context, string name, SpanKind kind)
        : base(name)
    {
        Context = context;
        Start = SpanClock.Now();
        _lifecycle = (((int)kind << KindShift) & KindMask) | DeferredBit;
    }

    /// <summary>For <see cref="TaggedSpan"/>: goes on with a span that may already have times, a status and details.</summary>
    private protected ActiveSpan(in Span span)
        : base(span.Name, span.Details, InlineTagCount)
    {
        var now = SpanClock.Now();
        Context = span.Context;
        Start = span.StartTimestamp == 0 ? now : Math.Min(span.StartTimestamp, now);
        _lifecycle = (((int)span.Kind << KindShift) & KindMask) | (((int)span.Status << StatusShift) & StatusMask);
        if (span.EndTimestamp != 0 || Extras is not null)
        {
            EnsureExtras().PresetEnd = span.EndTimestamp;
        }
    }

    public SpanContext Context { get; }

    /// <summary>Monotonic ticks. Only <see cref="BridgedSpan"/> sets another one, just before the end.</summary>
    public long Start { get; set; }

    public bool IsOpenFor(int generation) => IsOpen(Volatile.Read(ref _lifecycle), generation);

    public void SetTag(int generation, in Tag tag)
    {
        if (!TryEnter(generation, out var lifecycle))
        {
            return;
        }

        if (TrySetInline(tag))
        {
            Leave(lifecycle);
            return;
        }

        SetFurther(tag, lifecycle);
    }

    /// <summary>Sets a tag that tells how the operation ended: another one goes where there is no room for it.</summary>
    public void SetOutcome(int generation, in Tag tag)
    {
        if (TryEnter(generation, out var lifecycle))
        {
            SetFurther(tag, lifecycle, isOutcome: true);
        }
    }

    /// <summary>The tags and links of this moment; none where the generation is another, or the span has ended.</summary>
    public (Tag[] Tags, SpanLink[] Links) Copy(int generation)
    {
        if (!TryEnter(generation, out var lifecycle))
        {
            return ([], []);
        }

        try
        {
            var tags = new Tag[OwnTagCount];
            for (var i = 0; i < tags.Length; i++)
            {
                tags[i] = OwnTagAt(i);
            }

            return (tags, Extras?.Links is { } links ? [.. links] : []);
        }
        finally
        {
            Leave(lifecycle);
        }
    }

    /// <param name="generation">The recorder's.</param>
    /// <param name="spanEvent">What happened.</param>
    /// <param name="isOutcome">Whether it tells how the operation ended: another one goes where there is no room for it.</param>
    public void AddEvent(int generation, in SpanEvent spanEvent, bool isOutcome = false)
    {
        if (!TryEnter(generation, out var lifecycle))
        {
            return;
        }

        try
        {
            EnsureExtras().AddEvent(spanEvent, isOutcome);
        }
        finally
        {
            Leave(lifecycle);
        }
    }

    public void AddLink(int generation, SpanLink link)
    {
        if (!TryEnter(generation, out var lifecycle))
        {
            return;
        }

        try
        {
            EnsureExtras().AddLink(link);
        }
        finally
        {
            Leave(lifecycle);
        }
    }

    public void SetName(int generation, string name)
    {
        if (TryEnter(generation, out var lifecycle))
        {
            Name = name;
            Leave(lifecycle);
        }
    }

    /// <summary>The first status wins; <paramref name="force"/> is for an exception that escapes after all.</summary>
    public void SetStatus(int generation, SpanStatus status, bool force = false)
    {
        if (status is not (SpanStatus.Ok or SpanStatus.Error) || !TryEnter(generation, out var lifecycle))
        {
            return;
        }

        Leave(force || (lifecycle & StatusMask) == 0 ? (lifecycle & ~StatusMask) | ((int)status << StatusShift) : lifecycle);
    }

    /// <summary>Starts the next generation unless another copy did, or the span has ended.</summary>
    public bool TryAdvance(int generation, out int next)
    {
        next = generation;
        if (!TryEnter(generation, out var lifecycle))
        {
            return false;
        }

        lifecycle = unchecked(lifecycle + (1 << GenerationShift));
        next = lifecycle >> GenerationShift;
        Leave(lifecycle);
        return true;
    }

    /// <summary>Ends the span and hands it to its collector; every call but the first does nothing.</summary>
    /// <param name="generation">The recorder's.</param>
    /// <param name="otherwise">The status where none was set.</param>
    /// <param name="end">Monotonic ticks of an end that is past; 0 for now.</param>
    public void End(int generation, SpanStatus otherwise = SpanStatus.Unknown, long end = 0)
    {
        if (TryEnter(generation, out var lifecycle))
        {
            EndEntered(lifecycle, otherwise, end == 0 ? SpanClock.Now() : end);
        }
    }

    /// <summary>As <see cref="End"/>, of a span that no recorder was given out for: nobody else can be at the gate.</summary>
    public void EndUnshared(SpanStatus otherwise) => EndEntered(_lifecycle, otherwise, SpanClock.Now());

    /// <summary>Ends the span without handing it to anybody, when it turns out that nobody wants it.</summary>
    public void Discard(int generation)
    {
        if (TryEnter(generation, out var lifecycle))
        {
            Leave(lifecycle | EndedBit);
        }
    }

    private void EndEntered(int lifecycle, SpanStatus otherwise, long end)
    {
        Leave(lifecycle | EndedBit);
        end = Math.Max(end, Start);
        if (Extras is { } extras)
        {
            end = Math.Max(end, extras.PresetEnd);
        }

        var kind = (SpanKind)((lifecycle & KindMask) >> KindShift);
        var status = (SpanStatus)((lifecycle & StatusMask) >> StatusShift);
        CollectorErrors.Collect(new Span(Context, Name, kind, status == SpanStatus.Unknown ? otherwise : status, Start, end, this));
    }

    /// <summary>Further tags need memory, and who gets none throws: the gate opens all the same.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetFurther(in Tag tag, int lifecycle, bool isOutcome = false)
    {
        try
        {
            SetTag(tag, isOutcome);
        }
        finally
        {
            Leave(lifecycle);
        }
    }

    private static bool IsOpen(int lifecycle, int generation) =>
        (lifecycle & EndedBit) == 0 && lifecycle >> GenerationShift == generation;

    /// <summary>
    /// Closes the gate for all others, unless the span has ended or is another generation's. No code of the application
    /// runs behind it, so it is held for nanoseconds.
    /// </summary>
    private bool TryEnter(int generation, out int lifecycle)
    {
        lifecycle = Volatile.Read(ref _lifecycle);
        return ((lifecycle & GateBit) == 0
                && IsOpen(lifecycle, generation)
                && Interlocked.CompareExchange(ref _lifecycle, lifecycle | GateBit, lifecycle) == lifecycle)
            || TryEnterLater(generation, out lifecycle);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryEnterLater(int generation, out int lifecycle)
    {
        var spin = default(SpinWait);
        while (true)
        {
            lifecycle = Volatile.Read(ref _lifecycle) & ~GateBit;
            if (!IsOpen(lifecycle, generation))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _lifecycle, lifecycle | GateBit, lifecycle) == lifecycle)
            {
                return true;
            }

            spin.SpinOnce();
        }
    }

    private void Leave(int lifecycle) => Volatile.Write(ref _lifecycle, lifecycle);
}
