using Tracing.Propagation;

namespace Tracing.Sampling;

/// <summary>Keeps what the caller decided, and asks another sampler where it decided nothing. What stands for every sampler that is named in a setting.</summary>
public sealed class ParentBasedSampler : ISampler
{
    private readonly ISampler _otherwise;

    /// <param name="otherwise">Asked where no caller decided.</param>
    public ParentBasedSampler(ISampler otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        _otherwise = otherwise;
    }

    /// <inheritdoc/>
    public string Description => _otherwise.Description;

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters) => parameters.Caller switch
    {
        SamplingState.Sampled => SamplingDecision.Sample,
        SamplingState.Unsampled => SamplingDecision.Drop,
        _ => _otherwise.Sample(parameters),
    };
}
