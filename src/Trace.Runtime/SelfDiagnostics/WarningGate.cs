namespace Tracing;

/// <summary>Lets one message a minute pass, so that a fault that repeats does not flood the log.</summary>
internal sealed class WarningGate(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _last;
    private bool _passed;

    public bool TryPass()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_passed && time.GetElapsedTime(_last, now) < Interval)
            {
                return false;
            }

            (_last, _passed) = (now, true);
            return true;
        }
    }
}
