using System.Runtime.CompilerServices;

namespace Tracing.Execution.Tests;

/// <summary>A task-like struct with a result.</summary>
[AsyncMethodBuilder(typeof(ValuePromiseBuilder<>))]
public readonly struct ValuePromise<T>(ValueTask<T> task)
{
    public ValueTask<T> Task { get; } = task;

    public ValueTaskAwaiter<T> GetAwaiter() => Task.GetAwaiter();
}
