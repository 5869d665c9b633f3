namespace Tracing.Export.Jaeger;

/// <summary>
/// Spaces messages evenly on a monotonic clock. What is less than a millisecond early passes, as nobody can sleep that
/// short; what came late is caught up for at most 5 ms, so that no burst follows a pause.
/// </summary>
internal sealed class MessagePacer(int maxPerSecond, TimeProvider time)
{
    private readonly Pause _pause = new(time);
    private readonly long _interval = Math.Max(1, time.TimestampFrequency / maxPerSecond);
    private readonly long _catchUp = time.TimestampFrequency / 200;
    private readonly long _tolerance = time.TimestampFrequency / 1000;
    private long _next;
    private bool _started;

    /// <summary>Waits until the next message may go, or says that the wait was cancelled.</summary>
    public bool TryWait(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        var now = time.GetTimestamp();
        if (!_started)
        {
            (_started, _next) = (true, now);
        }

        if (_next - now >= _tolerance && !_pause.TryWait(time.GetElapsedTime(now, _next), cancellation))
        {
            return false;
        }

        _next = Math.Max(_next, time.GetTimestamp() - _catchUp) + _interval;
        return true;
    }
}
