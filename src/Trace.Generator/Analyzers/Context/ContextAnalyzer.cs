namespace Tracing.Generator;

/// <summary>An analyzer of how contexts get where spans are made. A project that has its traced methods make none is not asked for contexts.</summary>
public abstract class ContextAnalyzer : TracingAnalyzer
{
    private protected ContextAnalyzer()
    {
    }

    private protected sealed override bool NeedsTracedMethods => true;
}
