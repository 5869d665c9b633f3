using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>Reports lines of the span catalogue that are no entries, or say what another line says.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatalogueLineAnalyzer : TracingAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(CatalogueDescriptors.LineNotValid);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        if (SpanCatalogue.Read(context.Options.AdditionalFiles, context.CancellationToken) is not { } catalogue)
        {
            return;
        }

        context.RegisterAdditionalFileAction(file =>
        {
            if (CatalogueFile.IsShippedFile(file.AdditionalFile.Path) is not null)
            {
                foreach (var (_, line, problem) in catalogue.Problems().Where(found => found.File.Path == file.AdditionalFile.Path))
                {
                    file.ReportDiagnostic(Diagnostic.Create(
                        CatalogueDescriptors.LineNotValid,
                        catalogue.Files.First(found => found.Path == file.AdditionalFile.Path).LocationOf(line),
                        CatalogueEntry.Shown(line.Text),
                        problem));
                }
            }
        });
    }
}
