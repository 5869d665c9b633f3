namespace Tracing.Execution.Tests.Programs;

/// <summary>Waits in an async method, which keeps one exception of several.</summary>
internal sealed class SwallowingCalls : HandWrittenCalls
{
    protected override Task? Returned(Task? task, SpanRecorder span, CancellationToken token) =>
        task is { IsCompleted: false } ? WaitAsync(task, span, token) : base.Returned(task, span, token);

    protected override Task<int>? Returned(Task<int>? task, SpanRecorder span, CancellationToken token) =>
        task is { IsCompleted: false } ? WaitAsync(task, span, token) : base.Returned(task, span, token);

    private static async Task WaitAsync(Task task, SpanRecorder span, CancellationToken token)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            End(span, task, token);
        }
    }

    private static async Task<int> WaitAsync(Task<int> task, SpanRecorder span, CancellationToken token)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        finally
        {
            End(span, task, token);
        }
    }
}
