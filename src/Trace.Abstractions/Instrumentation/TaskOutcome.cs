namespace Tracing.Instrumentation;

/// <summary>What became of a task that did not run to completion.</summary>
internal static class TaskOutcome
{
    /// <summary>All exceptions of a faulted task, or the one that cancelled it; at least one.</summary>
    public static IReadOnlyList<Exception> Exceptions(Task task)
    {
        if (task.Exception is { } aggregate)
        {
            return aggregate.InnerExceptions;
        }

        try
        {
            // A cancelled task tells its exception only by throwing it.
            task.GetAwaiter().GetResult();
            return [new TaskCanceledException(task)];
        }
        catch (OperationCanceledException exception)
        {
            return [exception];
        }
    }
}
