namespace Tracing.Sampling;

/// <summary>
/// Lets so many a second pass, and at first, or after a while without any, as many as a second brings (at least one). Instead of tokens it keeps the
/// moment at which the bucket is full again: one number, so that no lock is needed.
/// </summary>
internal sealed class TokenBucket
{
    private readonly TimeProvider _time;
    private readonly long _interval;
    private readonly long _capacity;
    private long _fullAt;

    /// <param name="perSecond">More than 0.</param>
    /// <param name="time">Its monotonic clock is read; steps of the wall clock do not matter.</param>
    public TokenBucket(double perSecond, TimeProvider time)
    {
        _time = time;
        _interval = Math.Max(1, (long)(time.TimestampFrequency / perSecond));
        _capacity = Math.Max(_interval, (long)(_interval * perSecond));
        _fullAt = time.GetTimestamp();
    }

    public bool TryTake()
    {
        var now = _time.GetTimestamp();
        var fullAt = Volatile.Read(ref _fullAt);
        while (true)
        {
            var next = Math.Max(fullAt, now) + _interval;
            if (next - now > _capacity)
            {
                return false;
            }

            var seen = Interlocked.CompareExchange(ref _fullAt, next, fullAt);
            if (seen == fullAt)
            {
                return true;
            }

            fullAt = seen;
        }
    }
}
