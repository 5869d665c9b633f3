using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>The accessibility that a method has or must have, as modifiers.</summary>
internal static class AccessibilityModifiers
{
    private static readonly SyntaxKind[] All =
        [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword];

    /// <summary>Empty where there is one already; null where only the author can know: a virtual method cannot be private.</summary>
    public static SyntaxKind[]? Missing(IMethodSymbol method)
    {
        var modifiers = method.DeclaringSyntaxReferences.Select(static part => part.GetSyntax()).OfType<MethodDeclarationSyntax>().First().Modifiers;
        if (modifiers.Any(static modifier => All.Contains(modifier.Kind())))
        {
            return [];
        }

        // In an interface, only what is partial is private unless it says something else.
        if (method.ContainingType.TypeKind == TypeKind.Interface && !modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return [SyntaxKind.PublicKeyword];
        }

        if (modifiers.Any(SyntaxKind.OverrideKeyword))
        {
            return method.OverriddenMethod is { } overridden ? OfOverride(overridden, method.ContainingAssembly) : null;
        }

        return modifiers.Any(SyntaxKind.VirtualKeyword) ? null
            : ImplementsInterface(method) ? [SyntaxKind.PublicKeyword]
            : [SyntaxKind.PrivateKeyword];
    }

    public static MethodDeclarationSyntax Add(MethodDeclarationSyntax method, IReadOnlyList<SyntaxKind> kinds)
    {
        if (kinds.Count == 0)
        {
            return method;
        }

        var tokens = kinds.Select(static kind => SyntaxFactory.Token(default, kind, SyntaxFactory.TriviaList(SyntaxFactory.Space))).ToList();
        if (method.Modifiers.Count == 0)
        {
            tokens[0] = tokens[0].WithLeadingTrivia(method.ReturnType.GetLeadingTrivia());
            return method.WithReturnType(method.ReturnType.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(tokens));
        }

        tokens[0] = tokens[0].WithLeadingTrivia(method.Modifiers[0].LeadingTrivia);
        return method.WithModifiers(SyntaxFactory.TokenList([.. tokens, method.Modifiers[0].WithLeadingTrivia(), .. method.Modifiers.Skip(1)]));
    }

    private static SyntaxKind[]? OfOverride(IMethodSymbol overridden, IAssemblySymbol assembly) => overridden.DeclaredAccessibility switch
    {
        Accessibility.Public => [SyntaxKind.PublicKeyword],
        Accessibility.Internal => [SyntaxKind.InternalKeyword],
        Accessibility.Protected => [SyntaxKind.ProtectedKeyword],
        Accessibility.ProtectedAndInternal => [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword],
        Accessibility.ProtectedOrInternal when overridden.ContainingAssembly.GivesAccessTo(assembly) || SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, assembly) =>
            [SyntaxKind.ProtectedKeyword, SyntaxKind.InternalKeyword],
        Accessibility.ProtectedOrInternal => [SyntaxKind.ProtectedKeyword],
        _ => null,
    };

    private static bool ImplementsInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(type => type.GetMembers(method.Name).OfType<IMethodSymbol>())
        .Any(member => Signatures.AreSame(member, method)
            && (method.ContainingType.FindImplementationForInterfaceMember(member) is not { } found || SymbolEqualityComparer.Default.Equals(found, method)));
}
