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

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(arguments.WithArguments(SyntaxFactory.SeparatedList(
            arguments.Arguments.Append(argument),
            arguments.Arguments.GetSeparators().Concat(Enumerable.Repeat(comma, arguments.Arguments.Count > 0 ? 1 : 0)))));
    }
}
