using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.CodeFixes;

/// <summary>White space and comments around what is moved.</summary>
internal static class Layout
{
    /// <summary>The line end of the file.</summary>
    public static SyntaxTrivia LineEnd(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        return text.Lines.Count > 1 && text.Lines[0] is var first && text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) == "\r\n"
            ? SyntaxFactory.CarriageReturnLineFeed
            : SyntaxFactory.LineFeed;
    }

    /// <summary>The white space before a node on its line.</summary>
    public static SyntaxTriviaList Indentation(SyntaxNode node) =>
        node.GetLeadingTrivia() is { Count: > 0 } leading && leading.Last() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia)
            ? SyntaxFactory.TriviaList(last)
            : default;

    /// <summary>Whether the node is the first on its line.</summary>
    public static bool StartsLine(SyntaxNode node) => StartsLine(node.SyntaxTree.GetText(), node.SpanStart);

    /// <summary>Whether the token is the first on its line.</summary>
    public static bool StartsLine(SyntaxToken token) => StartsLine(token.SyntaxTree!.GetText(), token.SpanStart);

    private static bool StartsLine(SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position)));

    public static bool EndsLine(this SyntaxTriviaList trivia) => trivia.Count > 0 && trivia.Last().IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>The same trivia up to its last comment, and then the end of the line.</summary>
    public static SyntaxTriviaList ToLineEnd(SyntaxTriviaList trailing, SyntaxTrivia lineEnd) => SyntaxFactory.TriviaList(
        trailing.Reverse().SkipWhile(IsBlank).Reverse().Append(lineEnd));

    /// <summary>For what is said twice: a comment stays where it was, as do directives but those about warnings.</summary>
    public static T WithoutComments<T>(this T node)
        where T : SyntaxNode =>
        node.ReplaceTokens(node.DescendantTokens(), static (_, token) => token
            .WithLeadingTrivia(WithoutComments(token.LeadingTrivia))
            .WithTrailingTrivia(WithoutComments(token.TrailingTrivia)));

    public static SyntaxTriviaList WithoutComments(SyntaxTriviaList trivia)
    {
        var kept = new List<SyntaxTrivia>();
        foreach (var item in trivia)
        {
            if (item.IsKind(SyntaxKind.EndOfLineTrivia) && kept.Count > 0 && kept[kept.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (IsBlank(item) || item.Kind() is SyntaxKind.PragmaWarningDirectiveTrivia or SyntaxKind.NullableDirectiveTrivia)
            {
                kept.Add(item);
            }
        }

        // Where a comment alone kept two tokens apart, something else must.
        return kept.Count == 0 && trivia.Count > 0 ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : SyntaxFactory.TriviaList(kept);
    }

    /// <summary>The comments only.</summary>
    public static SyntaxTriviaList Comments(SyntaxTriviaList trivia) =>
        [.. trivia.Where(static item => item.IsKind(SyntaxKind.SingleLineCommentTrivia) || item.IsKind(SyntaxKind.MultiLineCommentTrivia))];

    /// <summary>A token of its own, with a space after it.</summary>
    public static SyntaxToken Word(SyntaxKind kind) => SyntaxFactory.Token(default, kind, SyntaxFactory.TriviaList(SyntaxFactory.Space));

    public static bool IsBlank(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia;
}
