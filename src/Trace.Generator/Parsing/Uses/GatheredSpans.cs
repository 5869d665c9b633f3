using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What has been found for the listing, until tags that are set by hand meet their spans.</summary>
internal sealed class GatheredSpans(string projectFolder)
{
    private readonly List<Place> _places = [];
    private readonly List<(string? Span, ListedTag Tag, ISymbol? Body, string File)> _tags = [];

    public void Add(TracedDeclaration declaration, SyntaxTree tree)
    {
        var parent = ParentRules.Find(declaration);
        _places.Add(new Place(
            new ListedSpan(
                declaration.SpanName,
                SpanKindNames.Listed(declaration.KindValue),
                "traced",
                parent.Source switch
                {
                    ParentSource.Parameter => "parameter",
                    ParentSource.Member => "member",
                    _ => "ambient",
                },
                parent.Source switch
                {
                    ParentSource.Parameter => ParentRules.Parameter(declaration)?.Name,
                    ParentSource.Member => declaration.ParentName,
                    _ => null,
                },
                declaration.IsRoot,
                ListingText.Of(declaration.Method),
                ListingText.Relative(tree.FilePath, projectFolder),
                default),
            declaration.Core?.Method.OriginalDefinition,
            [.. TagRules.All(declaration).Select(tag => Listed(tag, declaration))]));
    }

    public void Add(IOperation operation, ISymbol? enclosing, SpanUses uses, TracingSymbols symbols)
    {
        var body = ListingText.Member(enclosing);
        var file = ListingText.Relative(operation.Syntax.SyntaxTree.FilePath, projectFolder);
        var start = SpanCalls.Naming(operation, symbols)?.Start;
        foreach (var use in uses.Of(operation))
        {
            if (use.IsTag)
            {
                var type = SpanCalls.Key((IInvocationOperation)operation)?.Type;
                _tags.Add((use.Span, new ListedTag(use.Key, "body", type is null ? null : ListingText.Of(type)), body, file));
            }
            else
            {
                _places.Add(new Place(
                    new ListedSpan(
                        use.Span,
                        start == SpanStart.Renamed ? null : SpanCalls.Kind(operation) is { } kind ? SpanKindNames.Listed(kind) : null,
                        start == SpanStart.Renamed ? "renamed" : "started",
                        start switch
                        {
                            SpanStart.Ambient => "ambient",
                            SpanStart.Explicit => "explicit",
                            _ => null,
                        },
                        null,
                        false,
                        ListingText.Of(body),
                        file,
                        default),
                    body,
                    []));
            }
        }
    }

    public SpanListing ToListing(string assembly)
    {
        var stray = new List<StrayTag>();
        foreach (var (span, tag, body, file) in _tags)
        {
            var named = _places.Where(place => span is not null && place.Span.Name == span && place.Span.Source != "renamed").ToList();
            var near = named.Where(place => SymbolEqualityComparer.Default.Equals(place.Body, body)).ToList();
            foreach (var place in near.Count > 0 ? near : named)
            {
                place.Tags.Add(tag);
            }

            if (named.Count == 0)
            {
                stray.Add(new StrayTag(tag, ListingText.Of(body), file));
            }
        }

        return new SpanListing(
            assembly,
            new EquatableArray<ListedSpan>(_places
                .Select(static place => place.Span with { Tags = new EquatableArray<ListedTag>(Sorted(place.Tags)) })
                .Distinct()
                .OrderBy(static span => span.Name, StringComparer.Ordinal)
                .ThenBy(static span => span.Method, StringComparer.Ordinal)
                .ThenBy(static span => span.File, StringComparer.Ordinal)
                .ThenBy(static span => ListingText.Key(span), StringComparer.Ordinal)),
            new EquatableArray<StrayTag>(stray
                .Distinct()
                .OrderBy(static tag => tag.Tag.Key, StringComparer.Ordinal)
                .ThenBy(static tag => tag.Method, StringComparer.Ordinal)
                .ThenBy(static tag => tag.File, StringComparer.Ordinal)
                .ThenBy(static tag => tag.Tag.Type, StringComparer.Ordinal)));
    }

    private static IEnumerable<ListedTag> Sorted(IEnumerable<ListedTag> tags) => tags
        .Distinct()
        .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
        .ThenBy(static tag => tag.Source, StringComparer.Ordinal)
        .ThenBy(static tag => tag.Type, StringComparer.Ordinal);

    private static ListedTag Listed(DeclaredTag tag, TracedDeclaration declaration) => tag switch
    {
        { Parameter: { } parameter } => new ListedTag(tag.Key, "parameter", ListingText.Of(parameter.Type), parameter.Name, Format: TagFormats.Of(tag.Attribute)),
        { IsResult: true } => new ListedTag(
            tag.Key,
            "result",
            ResultRules.TypeOf(declaration) is { } type ? ListingText.Of(type) : null,
            Format: ResultRules.Tag(declaration).Format),
        _ => new ListedTag(
            tag.Key,
            "fixed",
            tag.Attribute.ConstructorArguments[1].Type is { } type ? ListingText.Of(type) : null,
            Value: ListingText.Json(tag.Attribute.ConstructorArguments[1])),
    };

    /// <summary>A span, the member whose code sets its tags, and those that are known.</summary>
    private sealed class Place(ListedSpan span, ISymbol? body, List<ListedTag> tags)
    {
        public ListedSpan Span { get; } = span;

        public ISymbol? Body { get; } = body;

        public List<ListedTag> Tags { get; } = tags;
    }
}
