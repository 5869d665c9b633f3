using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// The contract of <c>[Traced]</c>. The parser asks it whether to emit a wrapper, the analyzer what to report: one rule,
/// two readers.
/// </summary>
internal static class TracedMethodRules
{
    /// <summary>The most basic rule that the method violates, so that one mistake is one diagnostic; null for none.</summary>
    public static Violation? FirstViolation(TracedDeclaration declaration) =>
        DeclarationRules.FirstViolation(declaration)
        ?? Name(declaration)
        ?? SignatureRules.FirstViolation(declaration)
        ?? ParentRules.FirstViolation(declaration)
        ?? TagRules.FirstViolation(declaration)
        ?? LinkRules.FirstViolation(declaration)
        ?? ResultRules.FirstViolation(declaration)
        ?? CoreRules.FirstViolation(declaration);

    /// <inheritdoc cref="FirstViolation(TracedDeclaration)"/>
    public static Violation? FirstViolation(IMethodSymbol method) =>
        TracedDeclaration.From(method) is { } declaration && !HasUnknownTypes(declaration.Method) ? FirstViolation(declaration) : null;

    /// <summary>Types that the compiler does not find: it says so itself, and what we found would only add to that.</summary>
    public static bool HasUnknownTypes(IMethodSymbol method) => SignatureTypes.AreUnknown(method);

    private static Violation? Name(TracedDeclaration declaration)
    {
        if (!string.IsNullOrWhiteSpace(declaration.SpanName))
        {
            return null;
        }

        return new Violation(
            DiagnosticDescriptors.EmptyName,
            declaration.AttributeLocation,
            "span",
            declaration.Method.Name,
            "[Traced(\"checkout.place\")]")
        {
            // [Traced] without its argument, or with one that is no text.
            CSharpRefuses = declaration.Attribute.ConstructorArguments is not { Length: 1 } arguments || arguments[0].Kind != TypedConstantKind.Primitive,
        };
    }
}
