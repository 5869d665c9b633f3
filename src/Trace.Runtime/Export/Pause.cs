using Tracing.Collection;

namespace Tracing.Export;

/// <summary>Lets the exporter's thread wait, until its time is cancelled.</summary>
internal sealed class Pause(TimeProvider time)
{
    private readonly WakeSignal _signal = new(time);

    /// <summary>Waits, or says that the wait was cancelled.</summary>
    public bool TryWait(TimeSpan delay, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var registration = cancellation.UnsafeRegister(static signal => ((WakeSignal)signal!).Set(), _signal);
        while (!cancellation.IsCancellationRequested)
        {
            var remaining = delay - time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
            {
                return true;
            }

            _signal.Wait(remaining);
        }

        return false;
    }
}
