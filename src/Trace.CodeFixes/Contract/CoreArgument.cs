using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>What a call passes for a parameter. Holds positions and texts only, so it fits a list whose arguments have changed.</summary>
internal sealed class CoreArgument
{
    private readonly int _old;
    private readonly string? _expression;
    private readonly bool _isNamed;
    private readonly string _name;

    private CoreArgument(int old, string? expression, int place, bool isNamed, string name) =>
        (_old, _expression, Place, _isNamed, _name) = (old, expression, place, isNamed, name);

    /// <summary>Where the parameter stands.</summary>
    public int Place { get; }

    /// <summary>One that stands in the list already.</summary>
    public static CoreArgument Kept(int old, int place, bool isNamed, string name) => new(old, null, place, isNamed, name);

    public static CoreArgument Added(string expression, int place, string name) => new(-1, expression, place, isNamed: false, name);

    /// <summary>The list with these arguments, in this order, which is that in which they are evaluated: those out of their place are named.</summary>
    public static ArgumentListSyntax Apply(ImmutableArray<CoreArgument> arguments, ArgumentListSyntax list)
    {
        var isOnLines = list.Arguments.GetSeparators().Any(static separator => separator.TrailingTrivia.EndsLine());
        var nodes = new List<ArgumentSyntax>();
        var separators = new List<SyntaxToken>();
        var isInPlace = true;
        for (var i = 0; i < arguments.Length; i++)
        {
            isInPlace &= arguments[i].Place == i;
            var (node, separator) = arguments[i].Write(list, isOnLines, mustBeNamed: !isInPlace);
            if (i < arguments.Length - 1)
            {
                separators.Add(separator);
                nodes.Add(node);
            }
            else
            {
                nodes.Add(node.WithTrailingTrivia(Behind(node).AddRange(End(arguments[i]._old, separator, list))));
            }
        }

        return list.WithArguments(SyntaxFactory.SeparatedList(nodes, separators));
    }

    private static SyntaxTriviaList Behind(ArgumentSyntax argument) => argument.GetTrailingTrivia().All(Layout.IsBlank) ? default : argument.GetTrailingTrivia();

    /// <summary>What follows the last argument. What is said behind a comma is said of what stood before it.</summary>
    private static SyntaxTriviaList End(int old, SyntaxToken separator, ArgumentListSyntax list)
    {
        var end = list.Arguments.Count > 0 ? list.Arguments.Last().GetTrailingTrivia() : default;
        return old == list.Arguments.Count - 1 ? end
            : old >= 0 && !separator.TrailingTrivia.All(Layout.IsBlank) ? separator.TrailingTrivia
            : end.EndsLine() ? [end.Last()]
            : default;
    }

    /// <summary>The argument and the comma behind it.</summary>
    private (ArgumentSyntax Argument, SyntaxToken Separator) Write(ArgumentListSyntax list, bool isOnLines, bool mustBeNamed)
    {
        var argument = _expression is null ? list.Arguments[_old] : SyntaxFactory.Argument(SyntaxFactory.ParseExpression(_expression));
        if (_expression is not null && isOnLines)
        {
            argument = argument.WithLeadingTrivia(list.Arguments.Last().GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        }

        if (!_isNamed && mustBeNamed)
        {
            argument = argument
                .WithoutLeadingTrivia()
                .WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(SymbolText.Escape(_name)), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(argument.GetLeadingTrivia());
        }

        if (_old >= 0 && _old < list.Arguments.SeparatorCount)
        {
            return (argument, list.Arguments.GetSeparator(_old));
        }

        var behind = argument.GetTrailingTrivia();
        return (argument.WithTrailingTrivia(), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(
            behind.EndsLine() ? behind
            : isOnLines ? behind.Add(Layout.LineEnd(list))
            : behind.Add(SyntaxFactory.Space)));
    }
}
