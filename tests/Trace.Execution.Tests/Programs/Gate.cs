namespace Tracing.Execution.Tests.Programs;

/// <summary>
/// Holds a body back at its first suspension until its caller has looked at the task: whether a call comes back pending is
/// then the same every time. The gate of code that nobody waits for is open from the beginning.
/// </summary>
internal sealed class Gate(bool goesOnInline)
{
    private readonly TaskCompletionSource _open = new(goesOnInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);

    public bool GoesOnInline => goesOnInline;

    public Task Opened => _open.Task;

    public bool IsOpen => _open.Task.IsCompleted;

    public static Gate AlreadyOpen()
    {
        var gate = new Gate(goesOnInline: false);
        gate.Open();
        return gate;
    }

    public void Open() => _open.TrySetResult();
}
