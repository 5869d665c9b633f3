namespace Tracing.Execution.Tests.Programs;

/// <summary>Leaves the span's context ambient.</summary>
internal sealed class NeverRestoringCalls : HandWrittenCalls
{
    protected override Action Enter(SpanContext context)
    {
        base.Enter(context);
        return static () => { };
    }
}
