namespace Tracing.Generator;

/// <summary>Where generated members stand.</summary>
/// <param name="Namespace">Escaped; null for the global one.</param>
/// <param name="Types">From the outermost to the one that declares the members.</param>
internal sealed record TypeScope(string? Namespace, EquatableArray<ContainingType> Types);
