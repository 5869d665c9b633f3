using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>A property that an attribute sets.</summary>
internal static class NamedArgument
{
    /// <summary>Sets it, in place of what it is set to.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string name, string value)
    {
        var argument = SyntaxFactory.ParseAttributeArgumentList($"({name} = {value})")!.Arguments[0];
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var old = arguments.Arguments.FirstOrDefault(given => given.NameEquals?.Name.Identifier.ValueText == name);
        if (old is not null)
        {
            return attribute.WithArgumentList(arguments.ReplaceNode(old, argument.WithTriviaFrom(old)));
        }

        var list = arguments.Arguments;
        if (list.Count == 0)
        {
            return attribute.WithArgumentList(arguments.WithArguments(SyntaxFactory.SingletonSeparatedList(argument)));
        }

        // On a line of its own where the last one has one, and what stands behind that stays behind.
        var last = list[list.Count - 1];
        var behind = last.GetTrailingTrivia();
        var startsLine = list.Count > 1 && list.GetSeparator(list.Count - 2).TrailingTrivia.EndsLine();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(startsLine ? list.GetSeparator(list.Count - 2).TrailingTrivia.Last() : SyntaxFactory.Space);
        argument = startsLine ? argument.WithLeadingTrivia(last.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))) : argument;
        if (startsLine && behind.EndsLine())
        {
            (last, argument, comma) = (last.WithTrailingTrivia(), argument.WithTrailingTrivia(behind.Last()), comma.WithTrailingTrivia(behind));
        }
        else if (behind.EndsLine() || !behind.Any(SyntaxKind.MultiLineCommentTrivia))
        {
            (last, argument) = (last.WithTrailingTrivia(), argument.WithTrailingTrivia(behind));
        }

        return attribute.WithArgumentList(arguments.WithArguments(SyntaxFactory.SeparatedList(
            [.. list.Take(list.Count - 1), last, argument],
            [.. list.GetSeparators(), comma])));
    }
}
