namespace Tracing.Generator;

/// <summary>Everything that the implementing part of one method says.</summary>
/// <param name="HintName">The generated file's name, unique also where case does not count.</param>
/// <param name="Namespace">Escaped; null for the global one.</param>
/// <param name="ContainingTypes">From the outermost to the one that declares the method.</param>
/// <param name="Declaration">The method's head.</param>
/// <param name="Wrapper">The method's body; null where a rule is violated and the part only throws.</param>
/// <param name="ViolatedRule">The id of that rule.</param>
internal sealed record TracedMethod(
    string HintName,
    string? Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    MethodDeclaration Declaration,
    Wrapper? Wrapper,
    string? ViolatedRule);
