namespace Tracing.Generator;

/// <summary>The head of a method, as C# text where C# asks for the same text on both parts.</summary>
/// <param name="Modifiers">All but <c>partial</c>, in the order of the declaration.</param>
/// <param name="ReturnType">Fully qualified, with <c>ref</c> where it returns by reference.</param>
/// <param name="Name">Escaped.</param>
/// <param name="TypeParameters">With angle brackets; empty for a method that is not generic.</param>
/// <param name="FullTypeParameters">The same with the attributes that a method of its own bears as well.</param>
/// <param name="Constraints">The constraint clauses of the implementing part; an override repeats only some.</param>
/// <param name="FullConstraints">The constraint clauses that a method of its own needs.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsReadOnly">Whether it is a <c>readonly</c> member of a struct.</param>
/// <param name="IsUnsafe">Whether it says <c>unsafe</c>.</param>
/// <param name="CarriedAttributes">Those that the sampled path bears as well, a line each.</param>
/// <param name="PresentAttributes">Those of the attributes on generated parts that the declaration carries itself: they may stand there once only.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record MethodDeclaration(
    string Modifiers,
    string ReturnType,
    string Name,
    string TypeParameters,
    string FullTypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<string> FullConstraints,
    bool IsStatic,
    bool IsReadOnly,
    bool IsUnsafe,
    EquatableArray<string> CarriedAttributes,
    EquatableArray<string> PresentAttributes,
    EquatableArray<Parameter> Parameters);
