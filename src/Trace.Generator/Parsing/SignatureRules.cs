using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Which returns and parameters a wrapper can pass on without changing what callers see.</summary>
internal static class SignatureRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        if (SignatureTypes.FirstBehindAlias(method, declaration.Attribute.AttributeClass) is { } aliased)
        {
            return new Violation(
                DiagnosticDescriptors.Unsupported,
                declaration.Location,
                method.Name,
                $"the generated code cannot name '{aliased.Name}', whose assembly is referenced under an alias only; add the alias 'global' to that reference")
            {
                CSharpRefuses = true,
                ForbidsPart = true,
            };
        }

        if (ReturnShapes.Obstacle(method) is { } obstacle)
        {
            return Unsupported(declaration, obstacle);
        }

        if (Streams.IsUnknownStream(method.ReturnType))
        {
            return new Violation(DiagnosticDescriptors.UnknownStream, declaration.Location, method.Name, method.ReturnType.ToDisplayString(SymbolText.Short));
        }

        if (declaration.Shape == ReturnShape.TaskLike && IsInUnsafeContext(declaration))
        {
            return Unsupported(declaration, "C# cannot await in an unsafe context; remove unsafe from it and its types");
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None && parameter.Type.TypeKind == TypeKind.Dynamic)
            {
                return Unsupported(declaration, $"'{parameter.Name}' is dynamic and passed by reference; declare it as object");
            }
        }

        return null;
    }

    private static bool IsInUnsafeContext(TracedDeclaration declaration) => declaration.Has(SyntaxKind.UnsafeKeyword)
        || declaration.Syntax!.Ancestors().OfType<TypeDeclarationSyntax>().Any(static type => type.Modifiers.Any(SyntaxKind.UnsafeKeyword));

    private static Violation Unsupported(TracedDeclaration declaration, string reason) =>
        new(DiagnosticDescriptors.Unsupported, declaration.Location, declaration.Method.Name, reason);
}
