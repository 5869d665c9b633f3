using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Tracing.CodeFixes;

/// <summary>Types that can have another part.</summary>
internal static class PartialTypes
{
    /// <summary>Makes the type that a node is or stands in partial, and every one around it.</summary>
    public static void Open(SyntaxEditor editor, SyntaxNode node)
    {
        foreach (var type in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            editor.ReplaceNode(type, static (current, _) => WithPartial((TypeDeclarationSyntax)current));
        }
    }

    private static TypeDeclarationSyntax WithPartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial.WithoutLeadingTrivia())
            : type
                .WithKeyword(type.Keyword.WithoutLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }

    private static SyntaxToken WithoutLeadingTrivia(this SyntaxToken token) => token.WithLeadingTrivia();
}
