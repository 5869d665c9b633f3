namespace Tracing.Execution.Tests.Programs;

/// <summary>Ends the span where the body first awaits.</summary>
internal sealed class EarlyEndingCalls : HandWrittenCalls
{
    protected override Task? Returned(Task? task, SpanRecorder span, CancellationToken token)
    {
        EndNow(task, span, token);
        return task;
    }

    protected override Task<int>? Returned(Task<int>? task, SpanRecorder span, CancellationToken token)
    {
        EndNow(task, span, token);
        return task;
    }

    private static void EndNow(Task? task, SpanRecorder span, CancellationToken token) =>
        End(span, task is { IsCompleted: false } ? null : task, token);
}
