using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC301: adds the lines to the unshipped file; what is said there to be removed is no longer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddToCatalogueCodeFix)), Shared]
public sealed class AddToCatalogueCodeFix() : CatalogueCodeFix(CatalogueDescriptors.NotInCatalogue, "Add to the span catalogue")
{
    private protected override SourceText Edit(SourceText? shipped, SourceText unshipped, IReadOnlyCollection<string> entries)
    {
        var known = new HashSet<string>(shipped is null ? [] : CatalogueFile.Read(shipped).Select(static line => line.Text));
        return CatalogueText.Add(
            CatalogueText.Remove(unshipped, [.. entries.Select(static entry => CatalogueEntry.Removed + entry)]),
            entries.Where(entry => !known.Contains(entry)),
            (shipped is null ? null : CatalogueText.NewLine(shipped)) ?? "\n");
    }
}
