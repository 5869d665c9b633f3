using System.Diagnostics.CodeAnalysis;

namespace Tracing.Instrumentation.Streams;

/// <summary>
/// The span of one enumeration: counts, takes the time of each step, and ends once, whatever the consumer does. Where the
/// consumer does nothing any more, the garbage collector ends it.
/// </summary>
internal sealed class StreamSpan
{
    private readonly StreamCall _call;
    private CallSpan _span;
    private AmbientEntry? _entry;
    private long _items;
    private long _busy;
    private long _left;
    private int _hasEnded;

    public StreamSpan(StreamCall call, in CallSpan span)
    {
        _call = call;
        _span = span;
        _left = SpanClock.Now();
        _busy = _left - span.Start;
        StreamSpans.Started();
    }

    ~StreamSpan() => EndAbandoned();

    /// <summary>The token that an asynchronous enumeration was given; as good as the method's own.</summary>
    public CancellationToken Token { get; set; }

    /// <summary>Monotonic ticks of when the consumer left the stream last.</summary>
    public long Left => _left;

    /// <summary>Makes the span the ambient one for a step, unless the call's context is explicit.</summary>
    public AmbientScope Enter() => _call.IsAmbient ? new AmbientScope(_span.Context, ref _entry) : default;

    /// <summary>A step, or the rest of one that was pending, is done.</summary>
    /// <param name="entered">Monotonic ticks of when it started.</param>
    /// <param name="progress">What it came to.</param>
    /// <param name="exception">What it threw.</param>
    public void Leave(long entered, StreamProgress progress, Exception? exception = null)
    {
        if (Volatile.Read(ref _hasEnded) != 0)
        {
            return;
        }

        _left = SpanClock.Now();
        _busy += _left - entered;
        switch (progress)
        {
            case StreamProgress.Item:
                _items++;
                break;
            case StreamProgress.GoesOn:
                break;
            default:
                End(progress, exception);
                break;
        }
    }

    /// <summary>A step has failed at once.</summary>
    public void Fail(Task failed) => Leave(_left, StreamProgress.Failed, TaskOutcome.Exceptions(failed)[0]);

    [SuppressMessage("Usage", "CA1816", Justification = "A span ends, it is not disposed.")]
    private void End(StreamProgress progress, Exception? exception)
    {
        if (!TryEnd())
        {
            return;
        }

        GC.SuppressFinalize(this);
        _entry = null; // holds what else flowed with the consumer
        StreamSpans.Ended();
        SetTags(progress == StreamProgress.Disposed ? StreamTags.Stopped : null);
        if (progress == StreamProgress.Failed)
        {
            var cancelled = exception is OperationCanceledException && (_call.IsCancellationRequested || Token.IsCancellationRequested);
            _span.EndFailed(exception, cancelled);
        }
        else
        {
            _span.EndOk();
        }
    }

    private void EndAbandoned()
    {
        try
        {
            if (TryEnd())
            {
                StreamSpans.EndedAbandoned();
                SetTags(StreamTags.Abandoned);
                _span.EndUnknown(_left);
            }
        }
        catch (Exception)
        {
            // No memory for the tags, say. An exception of a finalizer would end the process.
        }
    }

    private bool TryEnd() => Interlocked.Exchange(ref _hasEnded, 1) == 0;

    private void SetTags(string? end)
    {
        var consumer = Math.Max(_left - _span.Start - _busy, 0);
        _span.SetLateTag(new Tag(StreamTags.Items, _items));
        _span.SetLateTag(new Tag(StreamTags.Busy, Microseconds(_busy)));
        _span.SetLateTag(new Tag(StreamTags.Consumer, Microseconds(consumer)));
        if (end is not null)
        {
            _span.SetLateTag(new Tag(StreamTags.End, end));
        }
    }

    private static long Microseconds(long ticks) => SpanClock.ToNanoseconds(ticks) / 1000;
}
