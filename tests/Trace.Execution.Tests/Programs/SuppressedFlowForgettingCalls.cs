namespace Tracing.Execution.Tests.Programs;

/// <summary>Restores only where the execution context can be captured.</summary>
internal sealed class SuppressedFlowForgettingCalls : HandWrittenCalls
{
    protected override Action Enter(SpanContext context)
    {
        var leave = base.Enter(context);
        return () =>
        {
            if (ExecutionContext.Capture() is not null)
            {
                leave();
            }
        };
    }
}
