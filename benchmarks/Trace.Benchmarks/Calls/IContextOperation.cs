namespace Tracing.Benchmarks.Calls;

/// <summary>The interface of <see cref="ContextOperation"/>.</summary>
public interface IContextOperation
{
    int Run(SpanContext? context);
}
