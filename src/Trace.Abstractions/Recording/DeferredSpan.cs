using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>
/// A span that keeps what it knows in a form of its own, smaller than tags and events are, and tells them when somebody reads the
/// ended span, on that one's thread. What was set through a recorder stands, and comes first.
/// </summary>
internal abstract class DeferredSpan(SpanContext context, string name, SpanKind kind) : ActiveSpan(context, name, kind)
{
    private bool _isTold;

    /// <summary>The details with all tags and events. Several exporters may ask at once.</summary>
    public static SpanDetails Told(SpanDetails details)
    {
        var span = Unsafe.As<DeferredSpan>(details);
        if (!Volatile.Read(ref span._isTold))
        {
            span.TellOnce();
        }

        return span;
    }

    /// <summary>Adds the tags and events; called once, after the end.</summary>
    protected abstract void Tell();

    /// <summary>Adds a tag unless there is one of its key.</summary>
    public void TellTag(in Tag tag)
    {
        for (var i = 0; i < TagCount; i++)
        {
            if (TagAt(i).Key == tag.Key)
            {
                return;
            }
        }

        base.SetTag(tag);
    }

    /// <summary>Adds an event, between the others by its time.</summary>
    /// <param name="name">What happened.</param>
    /// <param name="timestamp">Monotonic ticks.</param>
    /// <param name="tags">What is known of it.</param>
    protected void TellEvent(string name, long timestamp, params ReadOnlySpan<Tag> tags) =>
        EnsureExtras().InsertEvent(new SpanEvent(name, timestamp, tags));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TellOnce()
    {
        lock (this)
        {
            if (_isTold)
            {
                return;
            }

            try
            {
                Tell();
            }
            finally
            {
                Volatile.Write(ref _isTold, true);
            }
        }
    }
}
