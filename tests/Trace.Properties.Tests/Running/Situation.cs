namespace Tracing.Properties.Tests;

/// <summary>In which context a generated method is called.</summary>
public enum Situation
{
    NoContext,
    Unsampled,
    Sampled,

    /// <summary>Without a context, where a sampler starts a recorded trace.</summary>
    RootSampled,

    /// <summary>Without a context, where a sampler starts a trace that is not recorded.</summary>
    RootUnsampled,
}
