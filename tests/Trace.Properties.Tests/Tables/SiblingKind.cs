namespace Tracing.Properties.Tests;

/// <summary>What else is called like the method.</summary>
internal enum SiblingKind
{
    None,
    Overload,
    Generic,
    OtherCase,
    HelperName,
    Explicit,
}
