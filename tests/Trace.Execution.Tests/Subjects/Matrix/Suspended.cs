namespace Tracing.Execution.Tests;

/// <summary>What bodies await that shall surely be pending when the call returns: a yield may be over by then.</summary>
internal static class Suspended
{
    private static readonly AsyncLocal<Task?> Gate = new();

    /// <summary>Completes once the call has returned, if it was made by <see cref="Call"/>.</summary>
    public static Task UntilReturned => Gate.Value ?? Task.CompletedTask;

    public static T Call<T>(Func<T> call)
    {
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Gate.Value = returned.Task;
        try
        {
            return call();
        }
        finally
        {
            Gate.Value = null;
            returned.SetResult();
        }
    }
}
