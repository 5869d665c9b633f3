using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>Reports the first rule that a <c>[Traced]</c> method violates, on its declaring part.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TracedMethodAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.OfMethods;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
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
            && traced.From(method) is { } declaration
            && !TracedMethodRules.HasUnknownTypes(declaration.Method)
            && TracedMethodRules.FirstViolation(declaration) is { CSharpRefuses: false } violation)
        {
            context.ReportDiagnostic(violation.ToDiagnostic());
        }
    }
}
