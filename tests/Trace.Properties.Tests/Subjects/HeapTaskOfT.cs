using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>A task type of a user that is a class, with a result.</summary>
[AsyncMethodBuilder(typeof(HeapTaskBuilder<>))]
public sealed class HeapTask<T>(Task<T> task)
{
    public TaskAwaiter<T> GetAwaiter() => task.GetAwaiter();

    public Task<T> AsTask() => task;
}
