using System.Runtime.CompilerServices;

namespace Tracing.Properties.Tests;

/// <summary>Builds a <see cref="HeapTask{T}"/>.</summary>
public struct HeapTaskBuilder<T>
{
    private AsyncTaskMethodBuilder<T> _inner;

    public HeapTask<T> Task => new(_inner.Task);

    public static HeapTaskBuilder<T> Create() => new() { _inner = AsyncTaskMethodBuilder<T>.Create() };

    public void Start<TMachine>(ref TMachine machine)
        where TMachine : IAsyncStateMachine => _inner.Start(ref machine);

    public void SetStateMachine(IAsyncStateMachine machine) => _inner.SetStateMachine(machine);

    public void SetResult(T result) => _inner.SetResult(result);

    public void SetException(Exception exception) => _inner.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : INotifyCompletion
        where TMachine : IAsyncStateMachine => _inner.AwaitOnCompleted(ref awaiter, ref machine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine)
        where TAwaiter : ICriticalNotifyCompletion
        where TMachine : IAsyncStateMachine => _inner.AwaitUnsafeOnCompleted(ref awaiter, ref machine);
}
