using System;
using System.Linq;

namespace Tracing.Generator;

/// <summary>How the catalogue writes a span (<c>checkout.place</c>), and a tag of one (<c>checkout.place -> order.id</c>).</summary>
internal static class CatalogueEntry
{
    /// <summary>Stands for the span of a tag where it cannot be told.</summary>
    public const string AnySpan = "*";

    public const string Comment = "#";

    /// <summary>Before an entry of the shipped file, in the unshipped one: it is gone on purpose.</summary>
    public const string Removed = "*REMOVED*";

    private const string Separator = " -> ";

    private const int MostShown = 100;

    /// <summary>The entry; null where nothing is known, or a line cannot hold it.</summary>
    public static string? Of(SpanUse use) => use switch
    {
        { IsTag: false, Span: { } span } => CanHold(span) ? span : null,
        { IsTag: true, Key: { } key } => CanHold(key) && (use.Span is null || CanHold(use.Span)) ? OfTag(use.Span, key) : null,
        _ => null,
    };

    public static string OfTag(string? span, string key) => (span ?? AnySpan) + Separator + key;

    /// <summary>The name of the span and the key of the tag, which is null for the span itself; null for what is no entry.</summary>
    public static (string Span, string? Key)? Parse(string text)
    {
        var separator = text.IndexOf(Separator, StringComparison.Ordinal);
        if (separator < 0)
        {
            return CanHold(text) ? (text, null) : null;
        }

        var (span, key) = (text.Substring(0, separator), text.Substring(separator + Separator.Length));
        return (span == AnySpan || CanHold(span)) && CanHold(key) ? (span, key) : null;
    }

    /// <summary>As a message shows an entry or a line, which may be of any length.</summary>
    public static string Shown(string text) => text.Length <= MostShown
        ? text
        : text.Substring(0, char.IsHighSurrogate(text[MostShown - 2]) ? MostShown - 2 : MostShown - 1) + "…";

    // What would read as something else, or as another name, when the file is read again.
    private static bool CanHold(string name) =>
        name.Length > 0
        && name[0] is not ('#' or '*')
        && !char.IsWhiteSpace(name[0])
        && !char.IsWhiteSpace(name[name.Length - 1])
        && name.IndexOf("->", StringComparison.Ordinal) < 0
        && !name.Any(static character => char.IsControl(character) || character is '\u2028' or '\u2029');
}
