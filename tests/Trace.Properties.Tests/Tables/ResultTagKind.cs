namespace Tracing.Properties.Tests;

/// <summary>How a method asks for its result to be recorded.</summary>
internal enum ResultTagKind
{
    None,
    Attribute,
    Property,
}
