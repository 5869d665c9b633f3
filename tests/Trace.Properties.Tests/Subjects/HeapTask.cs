using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>A task type of a user that is a class.</summary>
[AsyncMethodBuilder(typeof(HeapTaskBuilder))]
public sealed class HeapTask(Task task)
{
    public TaskAwaiter GetAwaiter() => task.GetAwaiter();

    public Task AsTask() => task;
}
