using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>A task-like class without a result.</summary>
[AsyncMethodBuilder(typeof(PromiseBuilder))]
public sealed class Promise(Task task)
{
    public Task Task { get; } = task;

    public TaskAwaiter GetAwaiter() => Task.GetAwaiter();
}
