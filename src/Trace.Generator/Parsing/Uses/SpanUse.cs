using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A place that names a span, or a tag of one. Holds syntax: it never enters a model.</summary>
/// <param name="span">The name; null where it cannot be told.</param>
/// <param name="key">The key of the tag; null for the span itself, or where it cannot be told.</param>
/// <param name="isTag">Whether a tag is named.</param>
/// <param name="place">The argument that says the name or key.</param>
internal readonly struct SpanUse(string? span, string? key, bool isTag, SyntaxNode? place)
{
    public string? Span { get; } = span;

    public string? Key { get; } = key;

    public bool IsTag { get; } = isTag;

    public SyntaxNode? Place { get; } = place;

    /// <summary>Whether it says what is recorded: a tag may be one of a span that cannot be told.</summary>
    public bool IsKnown => IsTag ? Key is not null : Span is not null;

    public static SpanUse OfSpan(string? name, SyntaxNode? place) => new(name, null, isTag: false, place);

    public static SpanUse OfTag(string? span, string? key, SyntaxNode? place) => new(span, key, isTag: true, place);
}
