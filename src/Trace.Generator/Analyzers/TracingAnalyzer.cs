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
            if (TracingSymbols.Of(start.Compilation) is { } symbols
                && !(NeedsTracedMethods && !GeneratorOptions.Read(start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken).TracingEnabled))
            {
                Start(start, symbols);
            }
        });
    }

    /// <summary>Whether there is nothing to say where traced methods are plain calls of their bodies.</summary>
    private protected virtual bool NeedsTracedMethods => false;

    private protected abstract void Start(CompilationStartAnalysisContext context, TracingSymbols symbols);
}
