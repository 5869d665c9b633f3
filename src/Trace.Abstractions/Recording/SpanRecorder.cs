using System.Globalization;

namespace Tracing;

/// <summary>
/// The caller's handle of a span that is being recorded. Without a span (<c>default</c>, or a trace that is not
/// recorded) everything is a no-op, so that code need not ask. Copies share the span; ending it twice is harmless, and
/// after the end nothing changes it. Tags, events and status may come from several threads.
/// </summary>
public struct SpanRecorder : IDisposable, IEquatable<SpanRecorder>
{
    private readonly ActiveSpan? _span;
    private readonly int _generation;

    /// <summary>
    /// Starts recording. A start that the span already has stays if it is earlier than now, an end if it is later than
    /// the moment of <see cref="End"/>.
    /// </summary>
    /// <param name="span">Null, or a span whose trace is not recorded, makes every call a no-op.</param>
    public SpanRecorder(Span? span)
    {
        if (span is { Context.IsRecorded: true } started)
        {
            _span = new TaggedSpan(started);
        }
    }

    internal SpanRecorder(ActiveSpan span, int generation = 0)
    {
        _span = span;
        _generation = generation;
    }

    /// <summary>Whether what is recorded is kept: worth asking before something expensive is computed for a tag.</summary>
    public readonly bool IsRecording => _span is not null && _span.IsOpenFor(_generation);

    /// <summary>The identity of the span, the parent for explicit children; null without a span.</summary>
    public readonly SpanContext? Context => _span?.Context;

    /// <summary>Starts a span below <paramref name="parent"/>, or a no-op where that is null or not recorded.</summary>
    public static SpanRecorder Start(SpanContext? parent, string name, SpanKind kind = SpanKind.Internal) =>
        parent is { IsRecorded: true }
            ? new SpanRecorder(new TaggedSpan(parent.NewChild(), name, kind, SpanClock.Now()))
            : default;

    /// <summary>Starts a span below the ambient context. It does not become the ambient one: see <see cref="Activate"/>.</summary>
    public static SpanRecorder StartAmbient(string name, SpanKind kind = SpanKind.Internal) => Start(SpanContext.Current, name, kind);

    /// <summary>Starts a span below this one.</summary>
    public readonly SpanRecorder Child(string name, SpanKind kind = SpanKind.Internal) => Start(Context, name, kind);

    /// <summary>A span below this one that has not started; null without a span.</summary>
    public readonly Span? ChildSpan(string name, SpanKind kind = SpanKind.Internal) => Context?.Child(name, kind);

    /// <summary>Makes this span the parent of ambient children until the scope is disposed; a no-op without a span.</summary>
    public readonly AmbientScope Activate() => _span?.Context.Activate() ?? default;

    /// <summary>Sets a text; null sets nothing.</summary>
    public readonly void SetTag(string key, string? value)
    {
        if (value is not null)
        {
            SetTag(new Tag(key, value));
        }
    }

    /// <summary>Sets an integer.</summary>
    public readonly void SetTag(string key, long value) => SetTag(new Tag(key, value));

    /// <summary>Sets a number.</summary>
    public readonly void SetTag(string key, double value) => SetTag(new Tag(key, value));

    /// <summary>Sets true or false.</summary>
    public readonly void SetTag(string key, bool value) => SetTag(new Tag(key, value));

    /// <summary>Sets a duration as whole milliseconds, such as <c>12ms</c>.</summary>
    public readonly void SetTag(string key, TimeSpan value)
    {
        if (IsRecording)
        {
            SetTag(new Tag(key, string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalMilliseconds}ms")));
        }
    }

    /// <summary>Sets a tag, in place of one of the same key. The 129th is dropped and counted; one without a key is ignored.</summary>
    public readonly void SetTag(in Tag tag) => _span?.SetTag(_generation, tag);

    /// <summary>Says that the caller gave the operation up.</summary>
    internal readonly void SetCancelled() => _span?.SetOutcome(_generation, new Tag(OutcomeTag.Cancelled, true));

    /// <summary>Records that something happened now.</summary>
    public readonly void AddEvent(string name, params ReadOnlySpan<Tag> tags)
    {
        if (IsRecording)
        {
            _span!.AddEvent(_generation, new SpanEvent(name, SpanClock.Now(), tags));
        }
    }

    /// <summary>Relates the span to another one that is not its parent; null, or a context without identity, relates it to none.</summary>
    public readonly void AddLink(SpanContext? other)
    {
        if (other is { HasIdentity: true })
        {
            _span?.AddLink(_generation, SpanLink.To(other));
        }
    }

    /// <summary>Records an event and that the operation went well, unless a status was set before.</summary>
    public readonly void Ok(string eventName)
    {
        AddEvent(eventName);
        SetStatus(SpanStatus.Ok);
    }

    /// <summary>Records an event and that the operation failed, unless a status was set before.</summary>
    public readonly void Error(string eventName)
    {
        AddEvent(eventName);
        SetStatus(SpanStatus.Error);
    }

    /// <summary>
    /// Records an exception as an event, and that the operation failed, unless a status was set before. The 129th event goes in the
    /// place of the 128th: the last exception is the one that tells how the operation ended.
    /// </summary>
    public readonly void Error(Exception exception)
    {
        if (IsRecording)
        {
            _span!.AddEvent(_generation, ExceptionEvent.Create(exception, SpanClock.Now()), isOutcome: true);
            _span.SetStatus(_generation, SpanStatus.Error);
        }
    }

    /// <summary>Gives the span another name, for operations that learn late what they are, such as a request before it is routed.</summary>
    public readonly void UpdateName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _span?.SetName(_generation, name);
    }

    /// <summary>Sets how the operation went. The first status wins.</summary>
    public readonly void SetStatus(SpanStatus status) => _span?.SetStatus(_generation, status);

    /// <summary>
    /// Moves the span into the returned recorder: this one and all its copies become no-ops, so that somebody else
    /// decides when the span ends.
    /// </summary>
    public SpanRecorder Take()
    {
        var (span, generation) = (_span, _generation);
        this = default;
        return span is not null && span.TryAdvance(generation, out var next) ? new SpanRecorder(span, next) : default;
    }

    /// <summary>Ends the span and hands it to its collector. Calls after the first do nothing.</summary>
    public readonly void End() => _span?.End(_generation);

    /// <summary><see cref="End"/></summary>
    public readonly void Dispose() => End();

    /// <summary>Whether both are handles of the same span.</summary>
    public readonly bool Equals(SpanRecorder other) => ReferenceEquals(_span, other._span) && _generation == other._generation;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is SpanRecorder other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_span, _generation);

    /// <summary>Whether both are handles of the same span.</summary>
    public static bool operator ==(SpanRecorder left, SpanRecorder right) => left.Equals(right);

    /// <summary>Whether they are handles of different spans.</summary>
    public static bool operator !=(SpanRecorder left, SpanRecorder right) => !left.Equals(right);
}
