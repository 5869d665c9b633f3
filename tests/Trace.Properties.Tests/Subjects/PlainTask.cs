using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>A task type of a user.</summary>
[AsyncMethodBuilder(typeof(PlainTaskBuilder))]
public readonly struct PlainTask(Task task)
{
    public TaskAwaiter GetAwaiter() => task.GetAwaiter();

    public Task AsTask() => task;
}
