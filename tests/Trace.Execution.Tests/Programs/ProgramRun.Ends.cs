namespace Tracing.Execution.Tests.Programs;

internal sealed partial class ProgramRun
{
    private static async Task<IReadOnlyList<Exception>> ExceptionsAsync(Task task)
    {
        try
        {
            await task;
            return [];
        }
        catch (Exception exception)
        {
            return task.Exception?.InnerExceptions ?? [exception];
        }
    }

    /// <summary>Waits for a call, writes down its end and throws what it threw.</summary>
    private async Task SeeEndAsync(StartedCall call, Transcript transcript)
    {
        if (call.Task is null)
        {
            call.Record.See([], call.Token);
            transcript.Add("null");
            return;
        }

        var exceptions = await ExceptionsAsync(call.Task);
        call.Record.See(exceptions, call.Token);
        CheckHasEnded(call.Record);
        var hasResult = call.Record.Plan.Shape is CallShape.Result or CallShape.ValueResult && exceptions.Count == 0;
        transcript.Add($"call {call.Record.Plan.Id}{(hasResult ? $" = {((Task<int>)call.Task).Result}" : "")}");
        await SeeEndAsync(call.Task, transcript);
    }

    private async Task SeeEndAsync(Task task, Transcript transcript)
    {
        try
        {
            await task;
            transcript.Add($"ended: {task.Status}");
        }
        catch (Exception exception)
        {
            var all = task.Exception?.InnerExceptions.Select(Describe) ?? [];
            transcript.Add($"ended: {task.Status}, threw {Describe(exception)}, holds [{string.Join("; ", all)}]");
            throw;
        }
    }

    private async Task JoinAsync(Unjoined unjoined, Transcript transcript)
    {
        unjoined.Calls.ForEach(static call => call.Gate.Open());
        foreach (var call in unjoined.Calls)
        {
            // The exception was written down.
            await ExceptionsAsync(SeeEndAsync(call, transcript));
        }

        foreach (var (task, inside, own) in unjoined.Forks)
        {
            await ExceptionsAsync(SeeEndAsync(task, own));
            if (inside is not null)
            {
                await JoinAsync(inside, own);
            }
        }
    }

    /// <summary>Whoever knows that a call is over finds its span collected.</summary>
    private void CheckHasEnded(CallRecord call)
    {
        if (call.Context is { } context && !_trace.HasEnded(context))
        {
            _trace.Fault($"the span of call {call.Plan.Id} has not ended when its caller knows its end");
        }
    }
}
