using System.ComponentModel;

namespace Tracing.Instrumentation;

/// <summary>
/// One call of a traced method whose span is recorded. Only generated code uses it: started before Core is called,
/// told how Core came back, ended in a <c>finally</c>. A ref struct, since a call that left its method (in a closure, an
/// async state machine) would restore the ambient context of another flow.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct TracedCall
{
    private readonly AmbientScope _scope;
    private CallSpan _span;
    private Exception? _exception;
    private bool _cancelled;
    private Progress _progress;

    private TracedCall(SpanContext parent, string name, SpanKind kind, bool ambient)
    {
        _span = new CallSpan(parent.NewChild(), name, kind);
        if (ambient)
        {
            _scope = new AmbientScope(_span.Context, parent);
        }
    }

    private TracedCall(scoped in CallSpan span)
    {
        _span = span;
        _scope = new AmbientScope(_span.Context);
    }

    private enum Progress : byte
    {
        /// <summary>Core runs, or has thrown.</summary>
        Running,

        /// <summary>Core came back: <see cref="End"/> ends the span.</summary>
        Returned,

        /// <summary>Somebody else ends the span, or has ended it: <see cref="End"/> only restores the ambient context.</summary>
        HandedOver,
    }

    /// <summary>The ambient context, if its trace is recorded; else null, and Core is called directly.</summary>
    public static SpanContext? RecordedParent => TraceShared.AnyRecorded && SpanContext.Current is { IsRecorded: true } parent ? parent : null;

    /// <summary>The span as it starts, for a Core that takes its parent as a span.</summary>
    public readonly Span Span => _span.Started;

    /// <summary>The span's identity, for a Core that takes the context explicitly.</summary>
    public readonly SpanContext Context => _span.Context;

    /// <summary>The live recorder, for a Core that asks for it.</summary>
    public SpanRecorder Recorder => _span.Share();

    /// <summary>Starts a call whose parent was given explicitly: the ambient context is neither read nor written.</summary>
    public static TracedCall Start(SpanContext parent, string name, SpanKind kind = SpanKind.Internal) => new(parent, name, kind, ambient: false);

    /// <summary>Starts a call below the ambient context and makes it the ambient one.</summary>
    /// <param name="parent">The ambient context of this moment, as <see cref="RecordedParent"/> gave it: it is what is restored.</param>
    /// <param name="name">The span's name.</param>
    /// <param name="kind">The span's role between services.</param>
    public static TracedCall StartAmbient(SpanContext parent, string name, SpanKind kind = SpanKind.Internal) => new(parent, name, kind, ambient: true);

    /// <summary>Core came back.</summary>
    public void Return() => _progress = Progress.Returned;

    /// <summary>Core came back with this result.</summary>
    public T Return<T>(T result)
    {
        _progress = Progress.Returned;
        return result;
    }

    /// <summary>Core came back with a result that says something about the span.</summary>
    public T Return<T>(T result, in ResultRules<T> rules)
    {
        rules.Apply(ref _span, result);
        return Return(result);
    }

    /// <summary>
    /// An exception filter that only looks: it remembers the exception and never handles it, so that stack and debugger
    /// see what they see without tracing. The last one remembered is the one that leaves.
    /// </summary>
    /// <param name="exception">What Core threw.</param>
    /// <param name="cancellationRequested">Whether one of the method's own tokens was cancelled.</param>
    /// <returns>Always false.</returns>
    public bool Remember(Exception exception, bool cancellationRequested = false)
    {
        _exception = exception;
        _cancelled = cancellationRequested && exception is OperationCanceledException;
        return false;
    }

    /// <summary>Restores the ambient context, and ends the span unless a pending task will.</summary>
    public void End()
    {
        switch (_progress)
        {
            case Progress.Returned:
                _span.EndOk();
                break;
            case Progress.Running:
                _span.EndFailed(_exception, _cancelled);
                break;
            default:
                break;
        }

        _progress = Progress.HandedOver;
        _scope.Dispose();
    }
}
