using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.CodeFixes;

/// <summary>
/// Directives in the head of a method that becomes two. The declaration keeps them all, in their order, so that every group stays whole; those right above
/// the body go with it. Core's head, which stands between the two, gets a copy of those that silence warnings of the signature, and of the <c>#if</c>
/// around an attribute that it needs too.
/// </summary>
internal sealed class HeadDirectives
{
    private readonly MethodDeclarationSyntax _source;
    private readonly TextSpan _traced;
    private readonly AttributeSorter _attributes;
    private readonly List<DirectiveTriviaSyntax> _directives;

    public HeadDirectives(MethodDeclarationSyntax source, TextSpan traced, AttributeSorter attributes)
    {
        (_source, _traced, _attributes) = (source, traced, attributes);
        _directives = !source.ContainsDirectives ? [] : [.. Of(source.DescendantTokens().Skip(1).TakeWhile(token => token.SpanStart <= BodyStart))];
    }

    private int BodyStart => _source.Body?.SpanStart ?? _source.ExpressionBody?.SpanStart ?? _source.SemicolonToken.SpanStart;

    private int AttributesEnd => (_source.Modifiers.Count > 0 ? _source.Modifiers[0] : _source.ReturnType.GetFirstToken()).SpanStart;

    private int HeadEnd => MethodSplit.LastOfHead(_source).Span.End;

    /// <summary>Whether both halves would be whole in every configuration, and mean what the method does.</summary>
    public bool AllowSplit() => _directives.Count == 0
        || (_directives.All(IsAllowed) && (OfSignature().FirstOrDefault() is not { } first || first is NullableDirectiveTriviaSyntax || IsDisable(first)));

    /// <summary>Whether there is none; those right above a body do not count.</summary>
    public bool AreNone => _directives.All(directive => directive.SpanStart > HeadEnd && (_source.Body ?? (SyntaxNode?)_source.ExpressionBody) is not null);

    /// <summary>Whether the halves have, one after the other, what the method has, and Core's head the copies.</summary>
    public bool AreKeptBy(MethodDeclarationSyntax declaration, MethodDeclarationSyntax core)
    {
        if (!_source.ContainsDirectives)
        {
            return true;
        }

        var headEnd = MethodSplit.LastOfHead(core).Span.End;
        var ofCore = Of(core.DescendantTokens()).ToList();
        return Texts(Of(declaration.DescendantTokens()).Concat(ofCore.Where(directive => directive.SpanStart > headEnd))).SequenceEqual(Texts(Of(_source.DescendantTokens())))
            && Texts(ofCore.Where(directive => directive.SpanStart < headEnd && IsOfWarnings(directive))).SequenceEqual(Texts(OfSignature()));
    }

    /// <summary>The <c>#if</c> and <c>#endif</c> around a list of attributes; null where it always stands there.</summary>
    public (SyntaxTrivia If, SyntaxTrivia EndIf)? Around(AttributeListSyntax list) => GroupsAround(list.Span).FirstOrDefault() is { } group
        ? (group[0].ParentTrivia, group[group.Count - 1].ParentTrivia)
        : null;

    /// <summary>Whether there is anything between the attributes that Core's own must not repeat as it is.</summary>
    public bool AreAmongAttributes => _directives.Any(directive => directive.SpanStart < AttributesEnd);

    private static IEnumerable<DirectiveTriviaSyntax> Of(IEnumerable<SyntaxToken> tokens) => tokens
        .SelectMany(static token => token.LeadingTrivia)
        .Where(static trivia => trivia.IsDirective)
        .Select(static trivia => (DirectiveTriviaSyntax)trivia.GetStructure()!);

    private static IEnumerable<string> Texts(IEnumerable<DirectiveTriviaSyntax> directives) => directives.Select(static directive => directive.ToString().Trim());

    private static bool IsOfWarnings(DirectiveTriviaSyntax directive) => directive is PragmaWarningDirectiveTriviaSyntax or NullableDirectiveTriviaSyntax;

    private static bool IsDisable(DirectiveTriviaSyntax directive) => directive is PragmaWarningDirectiveTriviaSyntax pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword);

    /// <summary>Those that hold for what Core takes and returns too, so that it needs the same.</summary>
    private IEnumerable<DirectiveTriviaSyntax> OfSignature() =>
        _directives.Where(directive => IsOfWarnings(directive) && directive.SpanStart > AttributesEnd && directive.SpanStart < HeadEnd);

    private bool IsAllowed(DirectiveTriviaSyntax directive) => directive switch
    {
        RegionDirectiveTriviaSyntax or EndRegionDirectiveTriviaSyntax => true,
        // What is silenced among the attributes is so for the copies that Core gets, unless it ends there.
        PragmaWarningDirectiveTriviaSyntax when IsDisable(directive) => true,
        PragmaWarningDirectiveTriviaSyntax or NullableDirectiveTriviaSyntax =>
            directive.SpanStart > HeadEnd || !_source.AttributeLists.Any(list => list.SpanStart < directive.SpanStart && IsOfCore(list)),
        BranchingDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax => IsAllowed(directive.GetRelatedDirectives()),
        _ => false,
    };

    private bool IsAllowed(List<DirectiveTriviaSyntax> group)
    {
        var (start, end) = (group[0].SpanStart, group[group.Count - 1].Span.End);
        if (group[0] is not IfDirectiveTriviaSyntax || group[group.Count - 1] is not EndIfDirectiveTriviaSyntax || group.Any(static directive => directive.ContainsDiagnostics))
        {
            return false;
        }

        if (start > HeadEnd)
        {
            return SkippedIn(group).All(text => string.IsNullOrWhiteSpace(text) || (end > _source.Span.End && IsBody(text)));
        }

        // Without the attribute, the declaration would have no body in the other configuration.
        return start >= _source.FullSpan.Start && end <= AttributesEnd
            && !TextSpan.FromBounds(start, end).Contains(_traced)
            && SkippedIn(group).All(text => string.IsNullOrWhiteSpace(text) || AreAttributesOfCallers(text))
            && _source.AttributeLists.Where(list => list.SpanStart > start && list.Span.End < end).All(list => !IsOfCore(list) || IsCopied(list, group));
    }

    private bool IsOfCore(AttributeListSyntax list) => list.Attributes.Any(attribute => _attributes.PlaceOf(attribute).HasFlag(AttributePlace.Core));

    /// <summary>Whether Core may get the list between an <c>#if</c> and an <c>#endif</c> of its own.</summary>
    private bool IsCopied(AttributeListSyntax list, List<DirectiveTriviaSyntax> group) =>
        group.Count == 2
        && GroupsAround(list.Span).Count() == 1
        && list.Attributes.All(attribute => _attributes.PlaceOf(attribute) != AttributePlace.Core)
        && SkippedIn(group).All(string.IsNullOrWhiteSpace);

    private IEnumerable<List<DirectiveTriviaSyntax>> GroupsAround(TextSpan span) => _directives
        .OfType<EndIfDirectiveTriviaSyntax>()
        .Where(directive => directive.SpanStart < AttributesEnd)
        .Select(static directive => directive.GetRelatedDirectives())
        .Where(group => group[0].SpanStart < span.Start && group[group.Count - 1].SpanStart > span.Start);

    private IEnumerable<string> SkippedIn(List<DirectiveTriviaSyntax> group) => _source.SyntaxTree.GetRoot()
        .DescendantTrivia(TextSpan.FromBounds(group[0].SpanStart, group[group.Count - 1].Span.End))
        .Where(static trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia))
        .Select(static trivia => trivia.ToString());

    /// <summary>Lists of attributes and nothing else, of which the declaration alone bears each.</summary>
    private bool AreAttributesOfCallers(string text) =>
        SyntaxFactory.ParseMemberDeclaration(text + "\nvoid M();") is MethodDeclarationSyntax { ContainsDiagnostics: false, ContainsDirectives: false, Modifiers.Count: 0, ReturnType: PredefinedTypeSyntax } parsed
        && parsed.ParameterList.Parameters.Count == 0
        && parsed.AttributeLists.SelectMany(static list => list.Attributes).All(attribute => !_attributes.MayBeOfCore(attribute.Name));

    private static bool IsBody(string text) =>
        SyntaxFactory.ParseMemberDeclaration("void M()\n" + text) is MethodDeclarationSyntax { ContainsDiagnostics: false, ContainsDirectives: false } parsed
        && (parsed.Body is not null || parsed.ExpressionBody is not null);
}
