namespace Tracing.Export.Delivery;

/// <summary>
/// How long an endpoint that did not take spans is left alone: longer with each failure, up to a bound, and never shorter than it asked for. With
/// jitter, so that the processes that an outage has hit do not come back all at once. On a monotonic clock.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="max">The longest delay that is chosen here.</param>
/// <param name="random">A number from 0 to 1.</param>
internal sealed class BackOff(TimeProvider time, TimeSpan max, Func<double> random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    private TimeSpan _delay;
    private long _failedAt;
    private int _failures;

    /// <summary>How long to wait still; zero when an attempt may be made.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var remaining = _failures == 0 ? TimeSpan.Zero : _delay - time.GetElapsedTime(_failedAt);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <returns>How long the endpoint is left alone now.</returns>
    public TimeSpan Failed(Answer answer)
    {
        // A connection that was kept open and is closed meanwhile, as after a restart, says nothing of the endpoint: try another one at once.
        var chosen = _failures == 0 && answer.Cause == DropCause.ConnectionLost ? TimeSpan.Zero : Exponential(_failures);
        var asked = answer.RetryAfter ?? TimeSpan.Zero;
        _failures++;
        _failedAt = time.GetTimestamp();
        return _delay = asked > chosen ? asked : chosen;
    }

    public void Succeeded() => _failures = 0;

    // Half of it is certain: with none, many would come back at once again and again.
    private TimeSpan Exponential(int failures)
    {
        var full = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 30)), max.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (0.5 * random())));
    }
}
