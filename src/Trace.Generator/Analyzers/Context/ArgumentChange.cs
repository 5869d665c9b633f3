using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>An argument that is put into a list, or takes another one's place. Holds positions and texts only, so it fits a list whose arguments have changed.</summary>
/// <param name="index">Where in the list.</param>
/// <param name="replaces">Whether there is an argument already.</param>
/// <param name="name">The name of the parameter; null for an argument by position.</param>
/// <param name="expression">What is passed.</param>
internal sealed class ArgumentChange(int index, bool replaces, string? name, string expression)
{
    public ArgumentListSyntax ApplyTo(ArgumentListSyntax list)
    {
        var value = SyntaxFactory.ParseExpression(expression);
        if (replaces)
        {
            var old = list.Arguments[index].Expression;
            return list.ReplaceNode(old, value.WithTriviaFrom(old));
        }

        var added = SyntaxFactory.Argument(value);
        if (name is not null)
        {
            added = added.WithNameColon(SyntaxFactory.NameColon(
                (IdentifierNameSyntax)SyntaxFactory.ParseName(SymbolText.Escape(name)),
                SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        return Insert(list, added);
    }

    /// <summary>What stood on lines of its own, or had a comment behind it, keeps both.</summary>
    private ArgumentListSyntax Insert(ArgumentListSyntax list, ArgumentSyntax added)
    {
        var arguments = list.Arguments;
        if (arguments.Count == 0)
        {
            var isBlank = list.OpenParenToken.TrailingTrivia.Concat(list.CloseParenToken.LeadingTrivia).All(IsBlank);
            list = isBlank ? list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia()).WithCloseParenToken(list.CloseParenToken.WithLeadingTrivia()) : list;
            return list.WithArguments(SyntaxFactory.SingletonSeparatedList(added));
        }

        var isLast = index == arguments.Count;
        var neighbour = arguments[isLast ? index - 1 : index];
        var line = EndOfLine(isLast ? index - 1 : index, list);
        var separator = line is { } end ? SyntaxFactory.TriviaList(end) : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        if (line is not null || isLast)
        {
            added = added.WithLeadingTrivia(neighbour.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1));
        }

        var behind = neighbour.GetTrailingTrivia();
        if (isLast && line is null && behind.Any(SyntaxKind.EndOfLineTrivia) && behind.All(IsBlank))
        {
            arguments = arguments.Replace(neighbour, neighbour.WithTrailingTrivia());
            added = added.WithTrailingTrivia(behind);
        }
        else if (isLast && behind.Any(SyntaxKind.EndOfLineTrivia))
        {
            arguments = arguments.Replace(neighbour, neighbour.WithTrailingTrivia());
            added = added.WithTrailingTrivia(behind.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
            separator = behind;
        }

        if (index == 0 && !isLast && list.OpenParenToken.TrailingTrivia.Any(SyntaxKind.MultiLineCommentTrivia))
        {
            // What is said of the first argument stays before it.
            arguments = arguments.Replace(neighbour, neighbour.WithLeadingTrivia(list.OpenParenToken.TrailingTrivia.AddRange(neighbour.GetLeadingTrivia())));
            list = list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia());
        }

        var separators = list.Arguments.GetSeparators().ToList();
        separators.Insert(isLast ? index - 1 : index, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(separator));
        return list.WithArguments(SyntaxFactory.SeparatedList([.. arguments.Take(index), added, .. arguments.Skip(index)], separators));
    }

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>The end of the line before an argument that starts one; null where it stands behind another.</summary>
    private static SyntaxTrivia? EndOfLine(int argument, ArgumentListSyntax list)
    {
        var before = argument == 0 ? list.OpenParenToken : list.Arguments.GetSeparator(argument - 1);
        foreach (var trivia in before.TrailingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                return trivia;
            }
        }

        return null;
    }
}
