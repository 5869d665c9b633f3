using Microsoft.Extensions.Logging;

namespace Tracing.Collection;

/// <summary>Warns once that spans are being dropped, and again only after the exporter had caught up in between.</summary>
internal sealed class FullQueueWarning(ILogger logger, string exporter, int capacity)
{
    private int _raised;

    // Logged on the thread pool: a logger may block, and this is a thread of the application.
    public void Raise()
    {
        if (Volatile.Read(ref _raised) == 0 && Interlocked.Exchange(ref _raised, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static warning => warning.Log(), this, preferLocal: false);
        }
    }

    public void Rearm() => Volatile.Write(ref _raised, 0);

    private void Log()
    {
        try
        {
            CollectionLog.CannotKeepUp(logger, exporter, capacity);
        }
        catch (Exception)
        {
            // Unhandled here it would end the process; the spans are counted either way.
        }
    }
}
