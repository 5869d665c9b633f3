using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>A task-like class with a result.</summary>
[AsyncMethodBuilder(typeof(PromiseBuilder<>))]
public sealed class Promise<T>(Task<T> task)
{
    public Task<T> Task { get; } = task;

    public TaskAwaiter<T> GetAwaiter() => Task.GetAwaiter();
}
