namespace Tracing.Properties.Tests;

/// <summary>How often a stream is enumerated that can be enumerated again.</summary>
internal enum Consumption
{
    Once,
    Twice,
    Never,
}
