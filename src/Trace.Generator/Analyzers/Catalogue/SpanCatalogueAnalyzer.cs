using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>
/// Reports where a project and its span catalogue differ: while typing what the catalogue does not say, and at the end of a build
/// what the code no longer has. A project without a catalogue is not looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpanCatalogueAnalyzer : TracingAnalyzer
{
    /// <summary>The property of a diagnostic that holds the entry.</summary>
    internal const string EntryProperty = "Entry";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(CatalogueDescriptors.NotInCatalogue, CatalogueDescriptors.NotInCode);

    internal static ImmutableDictionary<string, string?> PropertiesOf(string entry) => ImmutableDictionary<string, string?>.Empty.Add(EntryProperty, entry);

    private protected override void Start(CompilationStartAnalysisContext context, TracingSymbols symbols)
    {
        if (SpanCatalogue.Read(context.Options.AdditionalFiles, context.CancellationToken) is not { } catalogue)
        {
            return;
        }

        var comparison = new CatalogueComparison(catalogue, symbols);
        context.RegisterSymbolAction(symbol => comparison.Compare((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.Method);
        context.RegisterOperationAction(
            operation => comparison.Compare(operation.Operation, operation.ReportDiagnostic),
            OperationKind.Invocation,
            OperationKind.ObjectCreation,
            OperationKind.Invalid);
        context.RegisterOperationAction(
            operation => comparison.Note(operation.Operation),
            OperationKind.MethodReference,
            OperationKind.FieldReference,
            OperationKind.Binary,
            OperationKind.InterpolatedString);
        context.RegisterCompilationEndAction(end => comparison.ReportMissing(end));
    }
}
