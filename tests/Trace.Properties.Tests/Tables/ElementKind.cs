namespace Tracing.Properties.Tests;

/// <summary>What a value, a task or a stream is of.</summary>
internal enum ElementKind
{
    Int,
    NullableString,
    Tuple,
    List,
    Dynamic,
    TypeParameter,
}
