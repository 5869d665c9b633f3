namespace Tracing.Sampling;

/// <summary>Starts no trace.</summary>
public sealed class AlwaysOffSampler : ISampler
{
    /// <inheritdoc/>
    public string Description => "none";

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters) => SamplingDecision.Ignore;
}
