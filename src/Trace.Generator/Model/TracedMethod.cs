namespace Tracing.Generator;

/// <summary>Everything that the implementing part of one method says.</summary>
/// <param name="Scope">Where it stands.</param>
/// <param name="Declaration">The method's head.</param>
/// <param name="Wrapper">The method's body; null where a rule is violated and the part only throws.</param>
/// <param name="ViolatedRule">The id of that rule.</param>
/// <param name="AgreedWarnings">Ids below which C# would report what it repeats of the declaration.</param>
internal sealed record TracedMethod(
    TypeScope Scope,
    MethodDeclaration Declaration,
    Wrapper? Wrapper,
    string? ViolatedRule,
    EquatableArray<string> AgreedWarnings);
