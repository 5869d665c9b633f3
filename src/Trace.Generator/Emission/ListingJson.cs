using System.Collections.Generic;
using System.Linq;

namespace Tracing.Generator;

/// <summary>The listing for programs: docs/catalogue.md says what each member means.</summary>
internal static class ListingJson
{
    private const string Version = "1";

    public static string Write(SpanListing listing) => Block("{", "}", "", [
        "\"version\": " + Version,
        "\"assembly\": " + JsonText.Of(listing.Assembly),
        "\"spans\": " + Array("  ", listing.Spans.Select(static span => Span(span))),
        "\"otherTags\": " + Array("  ", listing.StrayTags.Select(static stray => Block("{", "}", "    ", [
            "\"tag\": " + Tag(stray.Tag),
            "\"method\": " + JsonText.Of(stray.Method),
            "\"file\": " + JsonText.Of(stray.File)])))]) + "\n";

    private static string Span(ListedSpan span) => Block("{", "}", "    ", [
        "\"name\": " + JsonText.Of(span.Name),
        "\"kind\": " + JsonText.Of(span.Kind),
        "\"source\": " + JsonText.Of(span.Source),
        "\"parent\": " + JsonText.Of(span.Parent),
        .. Optional("parentName", span.ParentName),
        "\"root\": " + (span.IsRoot ? "true" : "false"),
        "\"method\": " + JsonText.Of(span.Method),
        "\"file\": " + JsonText.Of(span.File),
        "\"tags\": " + Array("      ", span.Tags.Select(static tag => Tag(tag)))]);

    private static string Tag(ListedTag tag) => "{ " + string.Join(", ", [
        "\"key\": " + JsonText.Of(tag.Key),
        "\"source\": " + JsonText.Of(tag.Source),
        "\"type\": " + JsonText.Of(tag.Type),
        .. Optional("parameter", tag.Parameter),
        .. tag.Value is { } value ? (string[])["\"value\": " + value] : [],
        .. Optional("format", tag.Format)]) + " }";

    private static string[] Optional(string name, string? text) => text is null ? [] : [$"\"{name}\": {JsonText.Of(text)}"];

    private static string Array(string indent, IEnumerable<string> items) => Block("[", "]", indent, items.ToList());

    private static string Block(string open, string close, string indent, List<string> lines) => lines.Count == 0
        ? open + close
        : open + "\n" + string.Join(",\n", lines.Select(line => indent + "  " + line)) + "\n" + indent + close;
}
