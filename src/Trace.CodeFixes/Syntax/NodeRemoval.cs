using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.CodeFixes;

/// <summary>Takes nodes away; comments and directives beside them stay, and go to what follows.</summary>
internal static class NodeRemoval
{
    /// <summary>The owner without one of its children, after which another token of the owner stands.</summary>
    public static T WithoutButComments<T>(this T owner, SyntaxNode child)
        where T : SyntaxNode
    {
        var index = owner.ChildNodes().TakeWhile(other => other != child).Count();
        var next = child.GetLastToken().GetNextToken();
        var trailing = child.GetTrailingTrivia();
        var leading = trailing.All(Layout.IsBlank)
            ? child.GetLeadingTrivia().AddRange(next.LeadingTrivia.SkipWhile(IsSpace))
            : child.GetLeadingTrivia().AddRange(trailing.SkipWhile(IsSpace)).AddRange(next.LeadingTrivia);
        owner = owner.ReplaceToken(next, next.WithLeadingTrivia(leading));
        return owner.RemoveNode(owner.ChildNodes().ElementAt(index), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
