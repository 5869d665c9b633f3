using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Generator;

/// <summary>One file of the catalogue: the spans of the last release, or what has changed since.</summary>
internal sealed class CatalogueFile
{
    public const string ShippedName = "Spans.Shipped.txt";
    public const string UnshippedName = "Spans.Unshipped.txt";

    // Every edit of the code is another compilation, with the same files.
    private static readonly ConditionalWeakTable<SourceText, IReadOnlyList<CatalogueLine>> Known = new();

    private CatalogueFile(string path, SourceText text, bool isShipped)
    {
        Path = path;
        Text = text;
        IsShipped = isShipped;
        Lines = Known.GetValue(text, static text => Read(text));
    }

    public string Path { get; }

    public SourceText Text { get; }

    public bool IsShipped { get; }

    public IReadOnlyList<CatalogueLine> Lines { get; }

    /// <summary>Null for what is no file of the catalogue, or cannot be read.</summary>
    public static CatalogueFile? From(AdditionalText file, CancellationToken cancellation) =>
        IsShippedFile(file.Path) is { } isShipped && file.GetText(cancellation) is { } text ? new CatalogueFile(file.Path, text, isShipped) : null;

    /// <summary>Whether the file of this path is the shipped one (true) or the unshipped one (false); null where it is neither.</summary>
    public static bool? IsShippedFile(string path) => System.IO.Path.GetFileName(path) is var name && string.Equals(name, ShippedName, StringComparison.OrdinalIgnoreCase) ? true
        : string.Equals(name, UnshippedName, StringComparison.OrdinalIgnoreCase) ? false
        : null;

    public Location LocationOf(CatalogueLine line) => Location.Create(Path, line.Span, Text.Lines.GetLinePositionSpan(line.Span));

    /// <summary>The lines that say something.</summary>
    public static IReadOnlyList<CatalogueLine> Read(SourceText text)
    {
        var lines = new List<CatalogueLine>();
        foreach (var line in text.Lines)
        {
            var content = text.ToString(line.Span);
            var trimmed = content.Trim();
            if (trimmed.Length == 0 || trimmed.StartsWith(CatalogueEntry.Comment, StringComparison.Ordinal))
            {
                continue;
            }

            var isRemoved = trimmed.StartsWith(CatalogueEntry.Removed, StringComparison.Ordinal);
            var entry = isRemoved ? trimmed.Substring(CatalogueEntry.Removed.Length) : trimmed;
            lines.Add(new CatalogueLine(
                entry,
                isRemoved,
                new TextSpan(line.Start + content.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length),
                CatalogueEntry.Parse(entry) is null ? "it is neither a span, as in 'checkout.place', nor a tag of one, as in 'checkout.place -> order.id', nor a comment, which starts with '#'" : null));
        }

        return lines;
    }
}
