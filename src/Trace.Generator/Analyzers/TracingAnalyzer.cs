using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>An analyzer of bodies: looks at code that people wrote, and at nothing where tracing is not referenced.</summary>
public abstract class TracingAnalyzer : DiagnosticAnalyzer
{
    private protected TracingAnalyzer()
    {
    }

    /// <summary>What is looked at and reported in code that nobody wrote.</summary>
    private protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (TracingSymbols.Of(start.Compilation) is { } symbols)
            {
                Start(start, symbols);
            }
        });
    }

    private protected abstract void Start(CompilationStartAnalysisContext context, TracingSymbols symbols);
}
