namespace Tracing.Properties.Tests;

/// <summary>What a predicate over the result says, where a method has one.</summary>
internal enum ErrorWhenKind
{
    None,
    True,
    False,
    Throws,
}
