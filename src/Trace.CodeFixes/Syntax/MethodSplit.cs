using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Splits a traced method into its declaration, which callers see, and the Core that holds its body.</summary>
internal sealed class MethodSplit(TracedDeclaration declaration, string coreName, SemanticModel model, CancellationToken cancellation)
{
    private readonly MethodDeclarationSyntax _source = declaration.Syntax!;
    private readonly AttributeSorter _attributes = new(model, cancellation);

    private bool HasBody => _source is not { Body: null, ExpressionBody: null };

    /// <summary>Whether directives leave both halves whole, in every configuration.</summary>
    public bool IsPossible => !_source.ContainsDirectives
        || (HasBody ? Directives.AllowSplit() && Directives.AreKeptBy(Declaration([]), Core()) : Directives.AreNone);

    private HeadDirectives Directives => new(_source, declaration.Attribute.ApplicationSyntaxReference?.Span ?? default, _attributes);

    public MethodDeclarationSyntax Declaration(SyntaxKind[] accessibility)
    {
        var end = SyntaxFactory.Token(SyntaxKind.SemicolonToken)
            .WithLeadingTrivia()
            .WithTrailingTrivia(Layout.ToLineEnd(HasBody ? LastOfHead(_source).TrailingTrivia : _source.GetTrailingTrivia(), Layout.LineEnd(_source)));
        var result = _source
            .WithAttributeLists(_attributes.Select(_source.AttributeLists, AttributePlace.Declaration, Named))
            .WithParameterList(_source.ParameterList.WithParameters(SyntaxFactory.SeparatedList(
                _source.ParameterList.Parameters.Select(parameter =>
                    parameter.WithAttributeLists(_attributes.Select(parameter.AttributeLists, AttributePlace.Declaration)).WithLeadingTrivia(parameter.GetLeadingTrivia())),
                _source.ParameterList.Parameters.GetSeparators())))
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(default);
        result = result.ReplaceToken(LastOfHead(result), LastOfHead(result).WithTrailingTrivia()).WithSemicolonToken(end);
        result = InterfaceModifiers.SpellOut(AccessibilityModifiers.Add(result, accessibility), declaration.Method);
        result = WithPartial(ModifierRemoval.Without(result, SyntaxKind.AsyncKeyword)).WithLeadingTrivia(_source.GetLeadingTrivia());
        return Layout.StartsLine(_source) ? result : result.WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>To stand after the declaration.</summary>
    public MethodDeclarationSyntax Core()
    {
        var core = new CoreWriter(model, cancellation).WithBodyOf(_source, declaration.Method, coreName);
        var last = LastOfHead(core);
        core = core.ReplaceToken(last, last.WithTrailingTrivia(Layout.WithoutComments(LastOfHead(_source).TrailingTrivia)));
        core = CoreWriter.Below(_source, core);
        return Layout.StartsLine(_source) ? core : core.WithAdditionalAnnotations(Formatter.Annotation);
    }

    public static SyntaxToken LastOfHead(MethodDeclarationSyntax method) => method.ConstraintClauses.Count > 0
        ? method.ConstraintClauses.Last().GetLastToken()
        : method.ParameterList.GetLastToken();

    private static MethodDeclarationSyntax WithPartial(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.PartialKeyword)
        ? method
        : method
            .WithModifiers(method.Modifiers.Add(Layout.Word(SyntaxKind.PartialKeyword).WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())))
            .WithReturnType(method.ReturnType.WithLeadingTrivia());

    /// <summary>The attribute says the name of a Core that is not called as usual.</summary>
    private AttributeSyntax Named(AttributeSyntax attribute) =>
        coreName != declaration.CoreName && attribute.Span == declaration.Attribute.ApplicationSyntaxReference?.Span
            ? NamedArgument.Set(attribute, "Implementation", $"nameof({SymbolText.Escape(coreName)})")
            : attribute;
}
