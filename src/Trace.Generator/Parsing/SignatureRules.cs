using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which returns and parameters a wrapper can pass on without changing what callers see.</summary>
internal static class SignatureRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        if (SignatureTypes.FirstBehindAlias(method) is { } aliased)
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

        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None && parameter.Type.TypeKind == TypeKind.Dynamic)
            {
                return Unsupported(declaration, $"'{parameter.Name}' is dynamic and passed by reference; declare it as object");
            }

            if (parameter.RefKind != RefKind.None && parameter.Type.Is(KnownTypeNames.SpanContext))
            {
                return Unsupported(declaration, $"the parent '{parameter.Name}' must be passed by value");
            }

            if (parameter.Type.Is(KnownTypeNames.SpanRecorder))
            {
                return Unsupported(declaration, $"take '{parameter.Name}' in '{declaration.CoreName}' only; callers pass a SpanContext");
            }
        }

        var parents = method.Parameters.Where(static parameter => parameter.Type.Is(KnownTypeNames.SpanContext)).ToList();
        return parents.Count < 2
            ? null
            : new Violation(
                DiagnosticDescriptors.AmbiguousParent,
                parents[1].Locations.FirstOrDefault() ?? declaration.Location,
                method.Name,
                parents[0].Name,
                parents[1].Name);
    }

    private static Violation Unsupported(TracedDeclaration declaration, string reason) =>
        new(DiagnosticDescriptors.Unsupported, declaration.Location, declaration.Method.Name, reason);
}
