namespace Tracing.Instrumentation;

/// <summary>
/// The span of one traced call. It lives on the stack, or in the object that waits for a pending task; an
/// <see cref="ActiveSpan"/> is made only for a body that asks for a recorder, for tags and for what goes wrong.
/// </summary>
internal struct CallSpan(SpanContext context, string name, SpanKind kind)
{
    private readonly string _name = name;
    private readonly long _start = SpanClock.Now();
    private readonly SpanKind _kind = kind;
    private ActiveSpan? _active;

    public SpanContext Context { get; } = context;

    public ActiveSpan Active => _active ??= new ActiveSpan(Context, _name, _kind, _start);

    // A body that took the span away (SpanRecorder.Take) ends it when it likes.
    private readonly bool IsOurs => _active is null || _active.IsOpenFor(generation: 0);

    /// <summary>The call came back as it should.</summary>
    public readonly void EndOk()
    {
        if (_active is null)
        {
            CollectorErrors.Collect(new Span(Context, _name, _kind, SpanStatus.Ok, _start, SpanClock.Now(), null));
            return;
        }

        if (IsOurs)
        {
            _active.SetStatus(SpanStatus.Ok);
            _active.End();
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
            active.SetTag(new Tag("cancelled", true));
        }
        else
        {
            if (exception is not null)
            {
                active.EnsureExtras().AddEvent(ExceptionEvent.Create(exception, SpanClock.Now()));
            }

            active.SetStatus(SpanStatus.Error, force: true);
        }

        active.End();
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
        for (var i = 0; i < exceptions.Count - 1; i++)
        {
            Active.EnsureExtras().AddEvent(ExceptionEvent.Create(exceptions[i], SpanClock.Now()));
        }

        var last = exceptions[^1];
        EndFailed(last, last is OperationCanceledException && tokens.IsCancellationRequested);
    }
}
