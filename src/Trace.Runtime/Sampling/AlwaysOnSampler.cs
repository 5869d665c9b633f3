namespace Tracing.Sampling;

/// <summary>Records every trace.</summary>
public sealed class AlwaysOnSampler : ISampler
{
    /// <inheritdoc/>
    public string Description => "all";

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters) => SamplingDecision.Sample;
}
