namespace Tracing.Properties.Tests;

/// <summary>What else stands on the declaration.</summary>
internal enum AttributeKind
{
    None,
    Obsolete,
    EditorBrowsable,
    Mark,
    Return,
    Parameter,
    Inlining,
}
