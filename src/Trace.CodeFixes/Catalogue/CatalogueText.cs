using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Edits a file of the catalogue: comments, the order, line endings and the encoding stay as they are.</summary>
internal static class CatalogueText
{
    /// <summary>Each line goes before the first that is greater. A comment stays with the line below it, and at the top of the file with the file.</summary>
    public static SourceText Add(SourceText text, IEnumerable<string> lines, string otherNewLine)
    {
        var present = CatalogueFile.Read(text).ToList();
        var known = new HashSet<string>(present.Select(static line => line.Text), StringComparer.Ordinal);
        var newLine = NewLine(text) ?? otherNewLine;
        var endsWithBreak = text.Length == 0 || text.Lines[text.Lines.Count - 1].Span.IsEmpty;
        var added = lines
            .Where(line => !known.Contains(line))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static line => line, StringComparer.Ordinal)
            .ToList();
        var next = 0;
        var changes = added
            .GroupBy(line => Place(text, present, line, ref next))
            .OrderBy(static place => place.Key)
            .Select(place => new TextChange(
                new TextSpan(place.Key, 0),
                place.Key < text.Length || endsWithBreak
                    ? string.Concat(place.Select(line => line + newLine))
                    : string.Concat(place.Select(line => newLine + line))))
            .ToList();
        return text.WithChanges(changes);
    }

    public static SourceText Remove(SourceText text, HashSet<string> lines) => text.WithChanges(CatalogueFile.Read(text)
        .Where(line => lines.Contains(line.Text))
        .Select(line => new TextChange(text.Lines.GetLineFromPosition(line.Span.Start).SpanIncludingLineBreak, "")));

    /// <summary>How lines end in a file; null where there is one line only.</summary>
    public static string? NewLine(SourceText text) =>
        text.Lines[0] is var first && first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : null;

    // The lines are added in their order: what is not greater than one is not greater than the next.
    private static int Place(SourceText text, List<CatalogueLine> present, string added, ref int next)
    {
        if (present.Count == 0)
        {
            return text.Length;
        }

        while (next < present.Count && string.CompareOrdinal(present[next].Text, added) <= 0)
        {
            next++;
        }

        if (next == present.Count)
        {
            return text.Lines.GetLineFromPosition(present[present.Count - 1].Span.End).EndIncludingLineBreak;
        }

        var place = text.Lines.GetLineFromPosition(present[next].Span.Start).LineNumber;
        var first = place;
        while (first > 0 && text.ToString(text.Lines[first - 1].Span).TrimStart().StartsWith(CatalogueEntry.Comment, StringComparison.Ordinal))
        {
            first--;
        }

        return text.Lines[first > 0 ? first : place].Start;
    }
}
