using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC018: reports names in attributes that show a parameter in braces, as if its value came there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TracedNameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.HighCardinality);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The part that we generate bears an attribute that makes its declaration look generated too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (TracedDeclarations.Of(start.Compilation) is { } traced)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, traced), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, TracedDeclarations traced)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is null
            && traced.From(method) is { SpanName: { } name } declaration
            && PlaceholderName.Find(name, declaration.Method) is { } parameter)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.HighCardinality,
                declaration.AttributeLocation,
                PlaceholderName.Text(name, parameter),
                "name of a span",
                $"mark '{parameter.Name}' with [Tag]: a name is constant, no value is filled in"));
        }
    }
}
