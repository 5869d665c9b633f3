namespace Tracing.Benchmarks.Calls;

/// <summary>Traced by us.</summary>
public sealed partial class TracedOperation : ContextOperation
{
    [Traced("operation")]
    public override partial int Run(SpanContext? context);

    private static int RunCore(SpanContext? context) => Body.Sync(context);
}
