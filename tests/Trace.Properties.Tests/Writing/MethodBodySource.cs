namespace Tracing.Properties.Tests;

/// <summary>Who implements the method that is under test.</summary>
internal enum MethodBodySource
{
    /// <summary>The generator.</summary>
    Generator,

    /// <summary>A forward written by hand: proves that the case itself is right.</summary>
    Hand,
}
