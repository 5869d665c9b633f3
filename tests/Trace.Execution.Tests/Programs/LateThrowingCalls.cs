namespace Tracing.Execution.Tests.Programs;

/// <summary>Turns a throw of a plain body into a faulted task.</summary>
internal sealed class LateThrowingCalls : HandWrittenCalls
{
    public override Task? NoResult(CallSite site, Body<Task?> body)
    {
        try
        {
            return base.NoResult(site, body);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }
}
