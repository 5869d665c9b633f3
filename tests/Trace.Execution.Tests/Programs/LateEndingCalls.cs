namespace Tracing.Execution.Tests.Programs;

/// <summary>Tells the caller of the end before the span has ended.</summary>
internal sealed class LateEndingCalls : HandWrittenCalls
{
    protected override Task? Returned(Task? task, SpanRecorder span, CancellationToken token)
    {
        if (task is not { IsCompleted: false })
        {
            return base.Returned(task, span, token);
        }

        task.ContinueWith(ended => Task.Run(() => End(span, ended, token)), TaskScheduler.Default);
        return task;
    }
}
