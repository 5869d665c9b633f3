using Microsoft.Extensions.Logging;

namespace Tracing.Collection;

/// <summary>Warns once for each bound that spans are being dropped, and again only after the exporter had caught up in between.</summary>
internal sealed class FullQueueWarning(ILogger logger, string exporter, BatchingOptions options)
{
    private const int Spans = 1;
    private const int Bytes = 2;

    private int _raised;

    /// <param name="bound">Which of the two bounds refused a span.</param>
    public void Raise(EnqueueResult bound)
    {
        var flag = bound == EnqueueResult.BytesFull ? Bytes : Spans;
        if ((Volatile.Read(ref _raised) & flag) == 0 && (Interlocked.Or(ref _raised, flag) & flag) == 0)
        {
            // Logged on the thread pool: a logger may block, and this is a thread of the application.
            ThreadPool.UnsafeQueueUserWorkItem(static raised => raised.Warning.Log(raised.Flag), (Warning: this, Flag: flag), preferLocal: false);
        }
    }

    public void Rearm() => Volatile.Write(ref _raised, 0);

    private void Log(int flag)
    {
        try
        {
            if (flag == Bytes)
            {
                CollectionLog.CannotKeepUpWithBytes(logger, exporter, options.QueueMaxBytes);
            }
            else
            {
                CollectionLog.CannotKeepUp(logger, exporter, options.QueueMaxSpans);
            }
        }
        catch (Exception)
        {
            // Unhandled here it would end the process; the spans are counted either way.
        }
    }
}
