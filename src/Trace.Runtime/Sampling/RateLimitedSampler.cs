using System.Globalization;

namespace Tracing.Sampling;

/// <summary>Records so many traces a second and no more, whatever the load is; after a quiet while as many at once as a second brings.</summary>
public sealed class RateLimitedSampler : ISampler
{
    /// <summary>Traces a second; more than any process starts.</summary>
    internal const double MaxPerSecond = 1_000_000;

    private readonly TokenBucket _bucket;

    /// <param name="perSecond">Traces a second, more than 0 and at most 1,000,000; 0.1 is one in ten seconds.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perSecond"/> is out of range.</exception>
    public RateLimitedSampler(double perSecond, TimeProvider? time = null)
    {
        if (!IsRate(perSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(perSecond), perSecond, "A rate is more than 0 and at most 1,000,000 a second.");
        }

        _bucket = new TokenBucket(perSecond, time ?? TimeProvider.System);
        Description = $"{perSecond.ToString("0.#########", CultureInfo.InvariantCulture)} a second";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters) => _bucket.TryTake() ? SamplingDecision.Sample : SamplingDecision.Drop;

    // One in eleven days at least: a slower rate is a slip, and its interval would not fit the clock's ticks.
    internal static bool IsRate(double perSecond) => perSecond is >= 0.000001 and <= MaxPerSecond;
}
