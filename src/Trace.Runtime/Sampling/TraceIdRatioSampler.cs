using System.Globalization;

namespace Tracing.Sampling;

/// <summary>
/// Records a share of all traces, by their ids alone: services with the same ratio decide alike, and what a small ratio records every larger one
/// records too. The randomness is the last 56 bits of the trace id, those that W3C's random flag vouches for; a trace is recorded where they are not below
/// 2^56 × (1 − ratio). Source: https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/.
/// </summary>
public sealed class TraceIdRatioSampler : ISampler
{
    private const double Range = 1UL << 56;
    private const ulong RandomBits = (1UL << 56) - 1;

    private readonly ulong _threshold;

    /// <param name="ratio">0 (none) to 1 (all).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratio"/> is anything else.</exception>
    public TraceIdRatioSampler(double ratio)
    {
        if (!(ratio is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A ratio is from 0 to 1.");
        }

        // Counted from what is kept: a tiny ratio would vanish in 1 − ratio.
        _threshold = (1UL << 56) - (ulong)Math.Round(ratio * Range);
        Description = $"{(ratio * 100).ToString("0.#########", CultureInfo.InvariantCulture)} %";
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public SamplingDecision Sample(in SamplingParameters parameters) =>
        (parameters.TraceId.Low & RandomBits) >= _threshold ? SamplingDecision.Sample : SamplingDecision.Drop;
}
