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
        // Who adds a span has something to wait for here only if its thread is interrupted just then: that is for the application.
        var interrupted = false;
        while (!TrySet(ref interrupted))
        {
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private bool TrySet(ref bool interrupted)
    {
        try
        {
            lock (_gate)
            {
                _isSet = true;
                Monitor.Pulse(_gate);
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            interrupted = true;
            return false;
        }
    }

    /// <summary>Sleeps until <see cref="Set"/>, at most as long as given.</summary>
    public void Wait(TimeSpan timeout)
    {
        if (ReferenceEquals(time, TimeProvider.System))
        {
            Sleep((int)Math.Ceiling(Math.Min(timeout.TotalMilliseconds, int.MaxValue)));
        }
        else
        {
            using var timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Set(), this, timeout, Timeout.InfiniteTimeSpan);
            Sleep(Timeout.Infinite);
        }
    }

    /// <summary>As <see cref="Wait"/>, by the system's clock in any case.</summary>
    public void WaitAtMost(TimeSpan timeout) => Sleep((int)timeout.TotalMilliseconds);

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
