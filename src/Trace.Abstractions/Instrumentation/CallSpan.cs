using System.Diagnostics;

namespace Tracing.Instrumentation;

/// <summary>
/// The span of one traced call. It lives on the stack, or in the object that waits for a pending task; an
/// <see cref="ActiveSpan"/> is made only for a body that asks for a recorder, for tags and for what goes wrong.
/// </summary>
internal struct CallSpan(SpanContext context, string name, SpanKind kind)
{
    /// <summary>The generation of a span that the body has not taken (<see cref="SpanRecorder.Take"/>); a taken one ends when its taker likes.</summary>
    private const int Untaken = 0;

    private readonly string _name = name;
    private readonly long _start = SpanClock.Now();
    private readonly SpanKind _kind = kind;
    private ActiveSpan? _active;
    private bool _isShared;

    public SpanContext Context { get; } = context;

    public ActiveSpan Active => _active ??= new TaggedSpan(Context, _name, _kind, _start);

    /// <summary>The span as far as it is known, for a body that asks for its parent's.</summary>
    public readonly Span Started => new(Context, _name, _kind, SpanStatus.Unknown, _start, 0, null);

    /// <summary>Sets a tag before anybody else can: generated code captures arguments before it gives a recorder out.</summary>
    public void SetTag(in Tag tag)
    {
        Debug.Assert(!_isShared, "Others may be at the span's gate, which this passes by.");
        Active.SetTag(tag);
    }

    /// <summary>The result tells of an error, unless the body said otherwise before.</summary>
    public void SetError() => Active.SetStatus(Untaken, SpanStatus.Error);

    /// <summary>Relates the span to another one.</summary>
    public void AddLink(SpanLink link) => Active.AddLink(Untaken, link);

    /// <summary>What the body records with; from then on others may write too.</summary>
    public SpanRecorder Share()
    {
        _isShared = true;
        return new SpanRecorder(Active);
    }

    // A body that took or ended the span itself did so on its own account.
    private readonly bool IsOurs => _active is null || _active.IsOpenFor(Untaken);

    /// <summary>The call came back as it should.</summary>
    public readonly void EndOk()
    {
        if (_active is null)
        {
            CollectorErrors.Collect(new Span(Context, _name, _kind, SpanStatus.Ok, _start, SpanClock.Now(), null));
            return;
        }

        if (_isShared)
        {
            _active.End(Untaken, SpanStatus.Ok);
        }
        else
        {
            _active.EndUnshared(SpanStatus.Ok);
        }
    }

    /// <summary>The exception left the call: an error whatever status was set before, unless the caller asked for it.</summary>
    public void EndFailed(Exception? exception, bool cancelled)
    {
        if (!IsOurs)
        {
            return;
        }

        var active = Active;
        if (cancelled)
        {
            active.SetOutcome(Untaken, new Tag(OutcomeTag.Cancelled, true));
        }
        else
        {
            if (exception is not null)
            {
                active.AddEvent(Untaken, ExceptionEvent.Create(exception, SpanClock.Now()), isOutcome: true);
            }

            active.SetStatus(Untaken, SpanStatus.Error, force: true);
        }

        active.End(Untaken);
    }

    /// <summary>Ends with the outcome of a task that has completed.</summary>
    public void End(Task task, OwnTokens tokens)
    {
        if (task.IsCompletedSuccessfully)
        {
            EndOk();
            return;
        }

        if (!IsOurs)
        {
            return;
        }

        var exceptions = TaskOutcome.Exceptions(task);
        var cancelled = tokens.IsCancellationRequested && exceptions.All(static e => e is OperationCanceledException);
        for (var i = 0; i < Math.Min(exceptions.Count, SpanLimits.MaxEvents) - 1 && !cancelled; i++)
        {
            Active.AddEvent(Untaken, ExceptionEvent.Create(exceptions[i], SpanClock.Now()));
        }

        EndFailed(exceptions[^1], cancelled);
    }

    public readonly string Name => _active?.Name ?? _name;

    public readonly SpanKind Kind => _kind;

    public readonly long Start => _start;

    /// <summary>The tags and links that were set up to now.</summary>
    public readonly (Tag[] Tags, SpanLink[] Links) Copy() => _active?.Copy(Untaken) ?? ([], []);

    /// <summary>Sets a tag while others may do so; nothing where the body took or ended the span itself.</summary>
    public void SetLateTag(in Tag tag) => Active.SetTag(Untaken, tag);

    /// <summary>Nobody knows how the call went.</summary>
    /// <param name="end">Monotonic ticks of its end, which is past.</param>
    public void EndUnknown(long end) => Active.End(Untaken, SpanStatus.Unknown, end);
}
