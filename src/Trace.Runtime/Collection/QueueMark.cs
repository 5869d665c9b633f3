namespace Tracing.Collection;

/// <summary>The spans that a queue had accepted at one moment, and what is known of their fate.</summary>
internal sealed class QueueMark(List<(ThreadQueue Queue, long Position)> positions)
{
    /// <summary>Those that are neither exported nor counted as dropped.</summary>
    public long Pending
    {
        get
        {
            var pending = 0L;
            foreach (var (queue, position) in positions)
            {
                // One that its thread took back, when the queue was closed at that moment, waits for nothing.
                pending += Math.Max(0, Math.Min(position, queue.Added) - queue.Settled);
            }

            return pending;
        }
    }
}
