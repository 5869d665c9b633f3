using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.ForeignCode;

/// <summary><c>[Traced]</c> on methods as they stand, some with a kind or as a root, and <c>[Tag]</c> on parameters: the code fixes do the rest.</summary>
internal sealed class TracedSprinkler(Random random) : Sprinkler(random)
{
    private const double Methods = 0.3;
    private const double Tags = 0.3;
    private const double Roots = 0.05;

    public override string Name => "traced";

    public override SyntaxNode Sprinkle(SyntaxNode root, SemanticModel model)
    {
        var chosen = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => IsInType(method) && HasBody(method) && !Has(method, SyntaxKind.PartialKeyword, SyntaxKind.ExternKeyword) && Chance(Methods))
            .ToList();
        return root.ReplaceNodes(chosen, (_, method) => Trace(method));
    }

    private static bool HasBody(MethodDeclarationSyntax method) => method.Body is not null || method.ExpressionBody is not null;

    private MethodDeclarationSyntax Trace(MethodDeclarationSyntax method)
    {
        var more = Chance(Roots) ? ", Root = true" : Chance(0.2) ? ", Kind = global::Tracing.SpanKind.Client" : "";
        var list = Attributes($"[global::Tracing.Traced(\"foreign.{method.Identifier.ValueText.ToLowerInvariant()}\"{more})]");
        var parameters = method.ParameterList.Parameters.Where(parameter => !parameter.Modifiers.Any(SyntaxKind.ThisKeyword) && !parameter.ContainsDirectives && Chance(Tags)).ToList();
        var tagged = method.ReplaceNodes(parameters, (_, parameter) => parameter
            .WithoutLeadingTrivia()
            .AddAttributeLists(Attributes("[global::Tracing.Tag]").WithTrailingTrivia(SyntaxFactory.Space))
            .WithLeadingTrivia(parameter.GetLeadingTrivia()));
        if (tagged.AttributeLists.Count == 0)
        {
            return tagged
                .WithoutLeadingTrivia()
                .WithAttributeLists(SyntaxFactory.SingletonList(list.WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"), Indentation(method))))
                .WithLeadingTrivia(tagged.GetLeadingTrivia());
        }

        // Right above the head, as people would: below an #endif that ends what is said of the other attributes.
        var head = tagged.AttributeLists.Last().GetLastToken().GetNextToken();
        var above = head.LeadingTrivia;
        tagged = tagged.ReplaceToken(head, head.WithLeadingTrivia(Indentation(method)));
        return tagged.WithAttributeLists(tagged.AttributeLists.Add(list.WithLeadingTrivia(above).WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"))));
    }

    private static SyntaxTrivia Indentation(MethodDeclarationSyntax method) =>
        method.GetLeadingTrivia().LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last : SyntaxFactory.Whitespace("");

    private static AttributeListSyntax Attributes(string text) =>
        ((MemberDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"{text} void M();")!).AttributeLists[0].WithoutTrivia();
}
