using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>An analyzer of bodies: looks at code that people wrote, and at nothing where tracing is not referenced.</summary>
public abstract class TracingAnalyzer : DiagnosticAnalyzer
{
    private protected TracingAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
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
