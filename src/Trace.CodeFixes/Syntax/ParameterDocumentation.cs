using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Documents a new parameter where the others are documented: C# warns of one that is left out.</summary>
internal static class ParameterDocumentation
{
    /// <param name="method">In a tree.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="text">What is said of it.</param>
    /// <param name="previous">The parameter before it; null for the first.</param>
    public static MethodDeclarationSyntax Add(MethodDeclarationSyntax method, string name, string text, string? previous)
    {
        var comment = method.GetLeadingTrivia().Select(static trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().LastOrDefault();
        if (comment is null || !comment.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        {
            return method;
        }

        var known = comment.Content.OfType<XmlElementSyntax>().Where(static element => element.StartTag.Name.LocalName.ValueText == "param").ToList();
        if (known.Count == 0 || known.Any(element => NameOf(element) == name))
        {
            return method;
        }

        var element = $"<param name=\"{name}\">{text}</param>";
        var indentation = string.Concat(Layout.Indentation(method).Select(static trivia => trivia.ToString()));
        var line = Layout.LineEnd(method).ToString() + indentation + "/// ";
        var all = method.GetLeadingTrivia().ToFullString();
        var start = method.FullSpan.Start;
        var changed = known.LastOrDefault(element => NameOf(element) == previous) is { } before
            ? all.Insert(before.Span.End - start, line + element)
            : previous is null
                ? all.Insert(known[0].SpanStart - start, element + line)
                : all.Insert(known[known.Count - 1].Span.End - start, line + element);
        return method.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(changed));
    }

    private static string? NameOf(XmlElementSyntax element) =>
        element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText;
}
