using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>All that a caller can see of a call's end, as text, to compare a wrapper with its unwrapped twin.</summary>
internal static class Outcome
{
    private static readonly AsyncLocal<Task?> Look = new();

    /// <summary>Completes when it was seen whether the task came back completed: what ends later waits for it.</summary>
    public static Task Looked => Look.Value ?? Task.CompletedTask;

    public static async Task<string> OfAsync(Func<Task?> call)
    {
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Look.Value = looked.Task;
        Task? task;
        try
        {
            task = call();
        }
        catch (Exception thrown)
        {
            return $"threw {Describe(thrown)}";
        }

        if (task is null)
        {
            return "null";
        }

        var completedAtOnce = task.IsCompleted;
        looked.SetResult();
        string awaited;
        try
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext);
            awaited = "nothing";
        }
        catch (Exception thrown)
        {
            awaited = Describe(thrown);
        }

        var all = task.Exception is null ? "" : string.Join(", ", task.Exception.InnerExceptions.Select(Describe));
        return $"{task.Status} at once: {completedAtOnce}, awaiting throws {awaited}, holds [{all}]";
    }

    /// <summary>The very object, and where its trace starts: a twin of the same name differs in its type only.</summary>
    private static string Describe(Exception exception)
    {
        var frame = new StackTrace(exception).GetFrame(0)?.GetMethod();

        // A task that a token cancelled makes a new exception for everyone who asks.
        var identity = exception is TaskCanceledException cancelled
            ? $"(cancelled: {cancelled.CancellationToken.IsCancellationRequested})"
            : $"#{RuntimeHelpers.GetHashCode(exception)}";
        return $"{exception.GetType().Name}{identity} from {frame?.DeclaringType?.Name}.{frame?.Name}";
    }
}
