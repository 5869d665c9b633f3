namespace Tracing.Properties.Tests;

/// <summary>How a declaration is documented.</summary>
internal enum DocumentationKind
{
    None,
    Summary,
    Full,
}
