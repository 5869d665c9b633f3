using System.Diagnostics;

namespace Tracing.Export.Delivery;

/// <summary>When an attempt has to be over, on the monotonic clock, and whether somebody called it off before.</summary>
internal readonly struct Deadline(TimeSpan timeout, CancellationToken cancellation)
{
    /// <summary>Microseconds; nobody wakes a waiting thread when its attempt is called off, so it looks by itself.</summary>
    private const int MaxSlice = 50_000;

    private readonly long _end = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);

    /// <summary>By which it is called off.</summary>
    public CancellationToken Cancellation => cancellation;

    public TimeSpan Remaining
    {
        get
        {
            var remaining = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _end);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>Whichever is earlier: this, or so much time from now.</summary>
    public Deadline Within(TimeSpan other) => new(other < Remaining ? other : Remaining, cancellation);

    /// <returns>Microseconds for the next wait, at least 1.</returns>
    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public int NextSlice()
    {
        cancellation.ThrowIfCancellationRequested();
        var remaining = Remaining;
        return remaining > TimeSpan.Zero
            ? (int)Math.Clamp(remaining.TotalMicroseconds, 1, MaxSlice)
            : throw new TimeoutException();
    }
}
