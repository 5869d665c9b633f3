using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>What the method and its types must be for a part to be generated at all.</summary>
internal static class DeclarationRules
{
    public static Violation? FirstViolation(TracedDeclaration declaration) =>
        Kind(declaration)
        ?? Partial(declaration)
        ?? Types(declaration)
        ?? Accessibility(declaration);

    private static Violation? Kind(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
        {
            return Unsupported(declaration, "an explicit interface implementation cannot be partial; let it call a traced method", declaration.Has(SyntaxKind.PartialKeyword), forbidsPart: true);
        }

        if (method.MethodKind != MethodKind.Ordinary || declaration.Syntax is null)
        {
            return Unsupported(declaration, "accessors, operators and finalizers cannot be partial methods; let them call a traced method", refused: false);
        }

        if (method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
        {
            return Unsupported(
                declaration,
                "members of extension blocks cannot be partial; write it as a static method with a this parameter",
                refused: declaration.Has(SyntaxKind.PartialKeyword),
                forbidsPart: true);
        }

        if (method.IsAbstract && method.ContainingType.TypeKind != TypeKind.Interface)
        {
            return Unsupported(declaration, "an abstract method has no body to trace; trace the methods that override it", declaration.Has(SyntaxKind.PartialKeyword));
        }

        if (method.IsExtern)
        {
            return Unsupported(declaration, "an extern method has no body to trace; call it from a traced method", declaration.Has(SyntaxKind.PartialKeyword));
        }

        if (method.IsVararg)
        {
            return Unsupported(declaration, "__arglist cannot be forwarded; use params", refused: true, forbidsPart: true);
        }

        return declaration.Has(SyntaxKind.AsyncKeyword) && declaration.Has(SyntaxKind.PartialKeyword) && declaration.Syntax is { Body: null, ExpressionBody: null }
            ? Unsupported(declaration, $"async stands on '{declaration.CoreName}' only; remove it here", refused: true)
            : null;
    }

    private static Violation? Partial(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        if (method.IsPartialDefinition && !declaration.HasOwnBody)
        {
            return null;
        }

        var hasBody = declaration.Syntax is not { Body: null, ExpressionBody: null } || declaration.HasOwnBody;
        var isInterfaceMember = method.IsAbstract;
        return new Violation(DiagnosticDescriptors.MethodNotPartial, declaration.Location, method.Name, declaration.CoreName)
        {
            // A body without a declaring part, or neither a body nor a reason to have none.
            CSharpRefuses = (declaration.Has(SyntaxKind.PartialKeyword) && !method.IsPartialDefinition) || (!hasBody && !isInterfaceMember),
        };
    }

    private static Violation? Types(TracedDeclaration declaration)
    {
        for (var type = declaration.Method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaringSyntaxReferences.Select(static part => part.GetSyntax()).OfType<TypeDeclarationSyntax>()
                    .FirstOrDefault(static part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } closed)
            {
                return new Violation(DiagnosticDescriptors.TypeNotPartial, closed.Identifier.GetLocation(), type.Name) { CSharpRefuses = true };
            }

            if (type.IsFileLocal)
            {
                return Unsupported(declaration, $"no generated file can open '{type.Name}', a file-local type; remove its file modifier", refused: true, forbidsPart: true);
            }
        }

        return null;
    }

    private static Violation? Accessibility(TracedDeclaration declaration)
    {
        var modifiers = declaration.Syntax!.Modifiers;
        if (modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword))
        {
            return null;
        }

        var method = declaration.Method;
        var refused = !method.ReturnsVoid
            || method.Parameters.Any(static parameter => parameter.RefKind == RefKind.Out)
            || modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword or SyntaxKind.SealedKeyword or SyntaxKind.NewKeyword);
        return new Violation(DiagnosticDescriptors.NoAccessibility, declaration.Location, method.Name) { CSharpRefuses = refused, ForbidsPart = refused };
    }

    private static Violation Unsupported(TracedDeclaration declaration, string reason, bool refused, bool forbidsPart = false) =>
        new(DiagnosticDescriptors.Unsupported, declaration.Location, declaration.Method.Name, reason) { CSharpRefuses = refused, ForbidsPart = forbidsPart };
}
