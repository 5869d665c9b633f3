namespace Tracing.Export.Buffering;

/// <summary>How long a disk that has failed is left alone: a second, twice as long with each failure in a row, and 30 seconds at most.</summary>
internal sealed class DiskPause(TimeProvider time)
{
    private const int MaxSeconds = 30;

    private long _failedAt;

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Zero when it may be tried.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var remaining = Failures == 0 ? TimeSpan.Zero : Delay - time.GetElapsedTime(_failedAt);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    private TimeSpan Delay => TimeSpan.FromSeconds(Math.Min(MaxSeconds, 1 << Math.Min(Failures - 1, 5)));

    public void Failed()
    {
        Failures++;
        _failedAt = time.GetTimestamp();
    }

    public void Succeeded() => Failures = 0;
}
