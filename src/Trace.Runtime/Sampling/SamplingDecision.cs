namespace Tracing.Sampling;

/// <summary>What becomes of a trace.</summary>
public enum SamplingDecision
{
    /// <summary>Not recorded; where nobody has started the trace, nobody does, and no mark of it is left.</summary>
    Ignore = 0,

    /// <summary>Not recorded, and the services below are told so: no part of the trace is recorded by any of them.</summary>
    Drop = 1,

    /// <summary>Recorded.</summary>
    Sample = 2,
}
