namespace Tracing.Execution.Tests.Programs;

/// <summary>Puts the whole execution context back, whatever the body set in it.</summary>
internal sealed class UncheckedRestoreCalls : HandWrittenCalls
{
    protected override Action Enter(SpanContext context)
    {
        var before = ExecutionContext.Capture();
        var leave = base.Enter(context);
        return before is null ? leave : () => ExecutionContext.Restore(before);
    }
}
