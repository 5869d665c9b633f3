namespace Tracing.Benchmarks.Calls;

/// <summary>What is called through an interface or as a virtual method, so that a wrapper cannot be inlined.</summary>
public abstract class ContextOperation : IContextOperation
{
    public abstract int Run(SpanContext? context);
}
