using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>An analyzer of traced methods, each seen once, from its declaring part.</summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    private protected DeclarationAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        // If one analyzer looked at generated code, the compiler would prepare it for all, which takes more time than all their work.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TracedDeclarations.Of(start.Compilation) is { } traced)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, traced), SymbolKind.Method);
            }
        });
    }

    private protected abstract void Analyze(SymbolAnalysisContext context, TracedDeclaration declaration);

    private void Analyze(SymbolAnalysisContext context, TracedDeclarations traced)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is null && traced.From(method) is { } declaration)
        {
            Analyze(context, declaration);
        }
    }
}
