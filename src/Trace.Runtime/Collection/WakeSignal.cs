namespace Tracing.Collection;

/// <summary>
/// Lets one thread sleep until it is woken or a time has passed. By the system's clock it waits on the monitor itself: a
/// timer would need the thread pool, whose starvation must not stop the export. Waking may be spurious: look again.
/// </summary>
internal sealed class WakeSignal(TimeProvider time)
{
    private readonly object _gate = new();
    private bool _isSet;

    public void Set()
    {
        lock (_gate)
        {
            _isSet = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sleeps until <see cref="Set"/>, at most as long as given (or without end).</summary>
    public void Wait(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            Sleep(Timeout.Infinite);
        }
        else if (ReferenceEquals(time, TimeProvider.System))
        {
            Sleep((int)Math.Ceiling(Math.Min(timeout.TotalMilliseconds, int.MaxValue)));
        }
        else
        {
            using var timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Set(), this, timeout, Timeout.InfiniteTimeSpan);
            Sleep(Timeout.Infinite);
        }
    }

    private void Sleep(int milliseconds)
    {
        lock (_gate)
        {
            if (!_isSet)
            {
                Monitor.Wait(_gate, milliseconds);
            }

            _isSet = false;
        }
    }
}
