namespace Tracing.Benchmarks.Calls;

/// <summary>Without tracing.</summary>
public sealed class DirectOperation : ContextOperation
{
    public override int Run(SpanContext? context) => Body.Sync(context);
}
