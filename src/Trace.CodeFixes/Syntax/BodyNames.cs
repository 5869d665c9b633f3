using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Names that mean something in the body of a method: one that means nothing may be waiting for its parameter.</summary>
internal static class BodyNames
{
    public static HashSet<string> Of(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        var names = new HashSet<string>();
        foreach (var token in ((SyntaxNode?)method.Body ?? method.ExpressionBody)?.DescendantTokens() ?? [])
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && (token.Parent is not SimpleNameSyntax name || (StandsAlone(name) && IsKnown(name))))
            {
                names.Add(token.ValueText);
            }
        }

        return names;

        bool IsKnown(SimpleNameSyntax name) => model.GetSymbolInfo(name, cancellation) is var info && (info.Symbol is not null || !info.CandidateSymbols.IsEmpty);
    }

    private static bool StandsAlone(SimpleNameSyntax name) =>
        name.Parent is not (NameColonSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax)
        && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name);
}
