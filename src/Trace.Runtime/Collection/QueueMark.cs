namespace Tracing.Collection;

/// <summary>The spans that a queue had accepted at one moment, and what is known of their fate.</summary>
internal sealed class QueueMark(SpanQueue queue, List<(ThreadQueue Part, long Position)> positions)
{
    /// <summary>
    /// Those that are neither exported nor counted as dropped: none when the queue has ended, also not one that came at that
    /// moment and is being taken back.
    /// </summary>
    public long Pending
    {
        get
        {
            var pending = 0L;
            if (queue.HasEnded)
            {
                return pending;
            }

            foreach (var (part, position) in positions)
            {
                pending += Math.Max(0, position - part.Settled);
            }

            return pending;
        }
    }
}
