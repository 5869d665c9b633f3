namespace Tracing.Sampling;

/// <summary>Counts traces that were not recorded because a sampler threw.</summary>
public static class SamplerErrors
{
    private static long _total;

    /// <summary>Traces since the process started.</summary>
    public static long Total => Volatile.Read(ref _total);

    /// <summary>What the sampler decides; where it throws, <see cref="SamplingDecision.Ignore"/>: it may be the application's own.</summary>
    internal static SamplingDecision Ask(ISampler sampler, in SamplingParameters parameters)
    {
        try
        {
            return sampler.Sample(parameters);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Interlocked.Increment(ref _total);
            return SamplingDecision.Ignore;
        }
    }
}
