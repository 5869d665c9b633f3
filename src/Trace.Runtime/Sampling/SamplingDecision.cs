namespace Tracing.Sampling;

/// <summary>What becomes of a trace.</summary>
public enum SamplingDecision
{
    /// <summary>Not recorded here. A trace that nobody has started is not started, and a caller's goes on as it came.</summary>
    Ignore = 0,

    /// <summary>Not recorded, and the services below are told so: no part of the trace is recorded by any of them.</summary>
    Drop = 1,

    /// <summary>Recorded.</summary>
    Sample = 2,
}
