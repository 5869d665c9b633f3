using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>TRC302: takes lines from the unshipped file; of what was shipped it says there that it was removed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFromCatalogueCodeFix), DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"]), Shared]
public sealed class RemoveFromCatalogueCodeFix() : CatalogueCodeFix(CatalogueDescriptors.NotInCode, "Remove from the span catalogue")
{
    private protected override SourceText Edit(SourceText? shipped, SourceText unshipped, IReadOnlyCollection<string> entries)
    {
        var known = new HashSet<string>(shipped is null ? [] : CatalogueFile.Read(shipped).Select(static line => line.Text));
        return CatalogueText.Add(
            CatalogueText.Remove(unshipped, [.. entries]),
            entries.Where(known.Contains).Select(static entry => CatalogueEntry.Removed + entry),
            (shipped is null ? null : CatalogueText.NewLine(shipped)) ?? "\n");
    }
}
