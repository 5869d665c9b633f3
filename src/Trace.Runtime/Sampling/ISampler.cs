namespace Tracing.Sampling;

/// <summary>Decides which traces are recorded. Called by many threads at once; what it throws counts as <see cref="SamplingDecision.Ignore"/>.</summary>
public interface ISampler
{
    /// <summary>What it does, in a few words for the log at start-up.</summary>
    string Description { get; }

    /// <summary>Decides about a trace of which this process sees the first span, or the first one here.</summary>
    SamplingDecision Sample(in SamplingParameters parameters);
}
