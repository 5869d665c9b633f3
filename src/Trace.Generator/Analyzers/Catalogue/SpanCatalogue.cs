using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The spans and tags that a project says it has.</summary>
internal sealed class SpanCatalogue
{
    private readonly HashSet<string> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    private SpanCatalogue(ImmutableArray<CatalogueFile> files)
    {
        Files = files;
        foreach (var line in files.SelectMany(static file => file.Lines))
        {
            (line.IsRemoved ? _removed : _entries).Add(line.Entry);
        }
    }

    /// <summary>The shipped ones first.</summary>
    public ImmutableArray<CatalogueFile> Files { get; }

    /// <summary>Null for a project that keeps no catalogue.</summary>
    public static SpanCatalogue? Read(ImmutableArray<AdditionalText> additional, CancellationToken cancellation)
    {
        var files = additional
            .Select(file => CatalogueFile.From(file, cancellation))
            .OfType<CatalogueFile>()
            .GroupBy(static file => file.Path) // The package adds them, and a project may have done so before.
            .Select(static same => same.First())
            .OrderBy(static file => !file.IsShipped)
            .ThenBy(static file => file.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        return files.IsEmpty ? null : new SpanCatalogue(files);
    }

    public bool Contains(string entry) => _entries.Contains(entry) && !_removed.Contains(entry);

    public bool IsRemoved(string entry) => _removed.Contains(entry);

    /// <summary>Each line that is not valid, and why.</summary>
    public IEnumerable<(CatalogueFile File, CatalogueLine Line, string Problem)> Problems()
    {
        var shipped = new HashSet<string>(StringComparer.Ordinal);
        var seen = new Dictionary<string, CatalogueFile>(StringComparer.Ordinal);
        foreach (var file in Files)
        {
            foreach (var line in file.Lines)
            {
                if (line.Problem is { } problem)
                {
                    yield return (file, line, problem);
                }
                else if (line.IsRemoved && file.IsShipped)
                {
                    yield return (file, line, $"what was removed is said in {CatalogueFile.UnshippedName}, until the release after which the line goes from both files");
                }
                else if (line.IsRemoved && !shipped.Contains(line.Entry))
                {
                    yield return (file, line, $"'{CatalogueEntry.Shown(line.Entry)}' is not in {CatalogueFile.ShippedName}, so that there is nothing to remove");
                }
                else if (seen.TryGetValue(line.Text, out var first))
                {
                    yield return (file, line, $"it stands in {(first == file ? "this file" : System.IO.Path.GetFileName(first.Path))} already");
                }
                else
                {
                    seen.Add(line.Text, file);
                    if (file.IsShipped)
                    {
                        shipped.Add(line.Entry);
                    }
                }
            }
        }
    }
}
