namespace Tracing.Properties.Tests;

/// <summary>In which context a generated method is called.</summary>
public enum Situation
{
    NoContext,
    Unsampled,
    Sampled,
}
