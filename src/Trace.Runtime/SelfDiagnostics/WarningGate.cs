namespace Tracing;

/// <summary>Lets one message a minute pass, so that a fault that repeats does not flood the log. Takes no lock: requests ask.</summary>
internal sealed class WarningGate(TimeProvider time)
{
    private readonly long _interval = 60 * time.TimestampFrequency;
    private long _openAt = long.MinValue;

    public bool TryPass()
    {
        var now = time.GetTimestamp();
        var openAt = Volatile.Read(ref _openAt);
        return now >= openAt && Interlocked.CompareExchange(ref _openAt, now + _interval, openAt) == openAt;
    }
}
