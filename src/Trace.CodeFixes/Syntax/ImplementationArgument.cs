using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>The argument of <c>[Traced]</c> that names Core.</summary>
internal static class ImplementationArgument
{
    public static AttributeSyntax Set(AttributeSyntax attribute, string coreName)
    {
        var argument = SyntaxFactory.ParseAttributeArgumentList($"(Implementation = nameof({SymbolText.Escape(coreName)}))")!.Arguments[0];
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var old = arguments.Arguments.FirstOrDefault(static given => given.NameEquals?.Name.Identifier.ValueText == "Implementation");
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
