namespace Tracing.Propagation;

/// <summary>What the caller decided about the trace.</summary>
public enum SamplingState
{
    /// <summary>Spans are not recorded.</summary>
    Unsampled = 0,

    /// <summary>Spans are recorded.</summary>
    Sampled = 1,

    /// <summary>The caller left the decision to the receiver.</summary>
    Deferred = 2,
}
