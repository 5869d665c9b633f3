using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Adds attributes in the layout of those that are there.</summary>
internal static class AttributeAddition
{
    /// <summary>In front of the parameter, behind its other attributes.</summary>
    public static ParameterSyntax With(ParameterSyntax parameter, AttributeSyntax attribute)
    {
        var list = List(attribute).WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.AttributeLists.Count > 0
            ? parameter.AddAttributeLists(list)
            : parameter.WithoutLeadingTrivia().AddAttributeLists(list.WithLeadingTrivia(parameter.GetLeadingTrivia()));
    }

    /// <summary>On a line of its own behind those of the method, which has some.</summary>
    public static MethodDeclarationSyntax With(MethodDeclarationSyntax method, AttributeSyntax attribute, AttributeTargetSpecifierSyntax? target)
    {
        var last = method.AttributeLists[method.AttributeLists.Count - 1];
        var list = List(attribute).WithTarget(target).WithTrailingTrivia(last.GetTrailingTrivia().EndsLine() ? SyntaxFactory.TriviaList(Layout.LineEnd(method)) : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return method.AddAttributeLists(last.GetTrailingTrivia().EndsLine() ? list.WithLeadingTrivia(Layout.Indentation(last)) : list);
    }

    // Tokens without elastic trivia: the formatter would take the spaces out that were there.
    private static AttributeListSyntax List(AttributeSyntax attribute) => SyntaxFactory.AttributeList(
        SyntaxFactory.Token(default, SyntaxKind.OpenBracketToken, default),
        null,
        SyntaxFactory.SingletonSeparatedList(attribute.WithoutTrivia()),
        SyntaxFactory.Token(default, SyntaxKind.CloseBracketToken, default));
}
