using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Finds <c>[Traced]</c> methods, and asks the contract about them.</summary>
internal static class TracedSource
{
    /// <summary>The traced method that a diagnostic points at, seen from its declaring part.</summary>
    public static TracedDeclaration? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } syntax
        && model.GetDeclaredSymbol(syntax, cancellation) is IMethodSymbol method
        && TracedDeclaration.From(method) is { Syntax: not null } declaration
            ? declaration
            : null;

    /// <summary>Whether a generated file can open the type, once all of its declarations are partial.</summary>
    public static bool CanOpen(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the contract accepts what the method returns and takes.</summary>
    public static bool HasTraceableSignature(TracedDeclaration declaration) =>
        SignatureRules.FirstViolation(declaration) is null
        && ParentRules.FirstViolation(declaration)?.Descriptor != DiagnosticDescriptors.Unsupported;

    /// <summary>The one method that is called like the body and is no other traced method's; null where there is a choice.</summary>
    public static IMethodSymbol? OnlyCandidate(TracedDeclaration declaration)
    {
        var others = declaration.Method.ContainingType.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(method => !SymbolEqualityComparer.Default.Equals(method, declaration.Method))
            .Select(TracedDeclaration.From)
            .OfType<TracedDeclaration>()
            .Where(other => other.CoreName == declaration.CoreName)
            .Select(CoreRules.Find)
            .ToList();
        var candidates = CoreRules.Candidates(declaration)
            .Where(candidate => !others.Any(other => SymbolEqualityComparer.Default.Equals(other?.Method.OriginalDefinition, candidate)))
            .ToList();
        return candidates.Count == 1 && !others.Contains(null) ? candidates[0] : null;
    }
}
