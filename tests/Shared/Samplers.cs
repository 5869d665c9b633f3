using Tracing.Sampling;

namespace Tracing;

/// <summary>The two samplers that most tests need.</summary>
internal static class Samplers
{
    /// <summary>Keeps what the caller decided, and records all other traces or none.</summary>
    public static ISampler Of(bool samplesNewTraces) =>
        new ParentBasedSampler(samplesNewTraces ? new AlwaysOnSampler() : new AlwaysOffSampler());
}
