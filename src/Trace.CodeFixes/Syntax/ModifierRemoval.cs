using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Takes a modifier away; what is said around it stays.</summary>
internal static class ModifierRemoval
{
    public static MethodDeclarationSyntax Without(MethodDeclarationSyntax method, SyntaxKind kind)
    {
        var index = method.Modifiers.IndexOf(kind);
        if (index < 0)
        {
            return method;
        }

        var modifier = method.Modifiers[index];
        var comments = modifier.LeadingTrivia.AddRange(modifier.TrailingTrivia.SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        method = method.WithModifiers(method.Modifiers.RemoveAt(index));
        var next = index < method.Modifiers.Count ? method.Modifiers[index] : method.ReturnType.GetFirstToken();
        return method.ReplaceToken(next, next.WithLeadingTrivia(comments.AddRange(next.LeadingTrivia)));
    }
}
