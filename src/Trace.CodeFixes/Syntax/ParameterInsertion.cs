using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Puts a parameter into a list, on a line of its own where the others stand on theirs.</summary>
internal static class ParameterInsertion
{
    public static ParameterListSyntax Insert(ParameterListSyntax list, int index, ParameterSyntax added)
    {
        var parameters = list.Parameters;
        if (parameters.Count == 0)
        {
            var isBlank = list.OpenParenToken.TrailingTrivia.Concat(list.CloseParenToken.LeadingTrivia).All(Layout.IsBlank);
            list = isBlank ? list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia()).WithCloseParenToken(list.CloseParenToken.WithLeadingTrivia()) : list;
            return list.WithParameters(SyntaxFactory.SingletonSeparatedList(added));
        }

        var isLast = index == parameters.Count;
        var neighbour = parameters[isLast ? index - 1 : index];
        var startsLine = StartsLine(list, isLast ? index - 1 : index);
        if (isLast)
        {
            // What is said behind the last one stays behind it, and so behind the comma.
            var behind = neighbour.GetTrailingTrivia();
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(
                behind.Any() && startsLine ? (behind.EndsLine() ? behind : behind.Add(Layout.LineEnd(list)))
                : startsLine ? [Layout.LineEnd(list)]
                : behind.Any(SyntaxKind.MultiLineCommentTrivia) ? behind.Add(SyntaxFactory.Space)
                : [SyntaxFactory.Space]);
            added = startsLine ? added.WithLeadingTrivia(Indentation(neighbour)) : added;
            added = behind.EndsLine() ? added.WithTrailingTrivia(behind.Last()) : added;
            return list.WithParameters(SyntaxFactory.SeparatedList(
                [.. parameters.Take(index - 1), neighbour.WithTrailingTrivia(), added],
                [.. parameters.GetSeparators(), comma]));
        }

        var separators = parameters.GetSeparators().ToList();
        separators.Insert(index, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(startsLine ? Layout.LineEnd(list) : SyntaxFactory.Space));
        added = startsLine ? added.WithLeadingTrivia(Indentation(neighbour)) : added;
        return list.WithParameters(SyntaxFactory.SeparatedList([.. parameters.Take(index), added, .. parameters.Skip(index)], separators));
    }

    private static bool StartsLine(ParameterListSyntax list, int index) =>
        (index == 0 ? list.OpenParenToken : list.Parameters.GetSeparator(index - 1)).TrailingTrivia.EndsLine();

    private static SyntaxTriviaList Indentation(ParameterSyntax parameter) =>
        [.. parameter.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)];
}
