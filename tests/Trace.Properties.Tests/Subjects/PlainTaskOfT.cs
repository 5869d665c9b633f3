using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>A task type of a user, with a result.</summary>
[AsyncMethodBuilder(typeof(PlainTaskBuilder<>))]
public readonly struct PlainTask<T>(Task<T> task)
{
    public TaskAwaiter<T> GetAwaiter() => task.GetAwaiter();

    public Task<T> AsTask() => task;
}
