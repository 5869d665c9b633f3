using System.Linq;
using System.Text;

namespace Tracing.Generator;

/// <summary>The listing for people.</summary>
internal static class ListingMarkdown
{
    private const string Unknown = "*computed*";

    public static string Write(SpanListing listing)
    {
        var text = new StringBuilder();
        text.Append("# Spans of ").Append(Cell(listing.Assembly)).Append("\n\n");
        if (listing.Spans.Count == 0)
        {
            text.Append("None.\n");
        }
        else
        {
            text.Append("| Span | Kind | Parent | Tags | Recorded by | File |\n|---|---|---|---|---|---|\n");
            foreach (var span in listing.Spans)
            {
                Row(text, Name(span.Name), span.Kind ?? "", Parent(span), string.Join("<br>", span.Tags.Select(static tag => Tag(tag))), Code(span.Method), Cell(span.File));
            }
        }

        if (listing.StrayTags.Count > 0)
        {
            text.Append("\n## Tags of spans that cannot be told\n\n| Tag | Set by | File |\n|---|---|---|\n");
            foreach (var stray in listing.StrayTags)
            {
                Row(text, Tag(stray.Tag), Code(stray.Method), Cell(stray.File));
            }
        }

        return text.ToString();
    }

    private static string Parent(ListedSpan span) =>
        (span.Source == "renamed" ? "*renamed*" : (span.Parent ?? "") + (span.ParentName is null ? "" : " " + Code(span.ParentName)))
        + (span.IsRoot ? ", or a new trace" : "");

    private static string Tag(ListedTag tag) => Name(tag.Key) + (tag.Value is { } value ? " = " + Code(value)
        : tag.Type is null ? ""
        : ": " + Code(tag.Type) + (tag.Format is null ? "" : " as " + Code(tag.Format)) + (tag.Source == "result" ? ", the result" : ""));

    private static string Name(string? name) => name is null ? Unknown : Code(name);

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").Append(string.Join(" | ", cells)).Append(" |\n");

    // A longer fence than any run of backticks inside it.
    private static string Code(string text)
    {
        var cell = Cell(text);
        var fence = "`";
        while (cell.Contains(fence))
        {
            fence += "`";
        }

        return fence.Length == 1 ? $"`{cell}`" : $"{fence} {cell} {fence}";
    }

    private static string Cell(string text)
    {
        var cell = new StringBuilder();
        foreach (var character in text)
        {
            cell.Append(character == '|' ? "\\|" : char.IsControl(character) || character is '\u2028' or '\u2029' ? " " : character.ToString());
        }

        return cell.ToString();
    }
}
