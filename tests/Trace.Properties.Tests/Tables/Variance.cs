namespace Tracing.Properties.Tests;

/// <summary>What stands before a type parameter of an interface.</summary>
internal enum Variance
{
    None,
    In,
    Out,
}
