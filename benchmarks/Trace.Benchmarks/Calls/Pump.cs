using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tracing.Benchmarks.Calls;

/// <summary>A same-thread pump: an awaiter that really suspends, resumed by the benchmark.</summary>
public readonly struct Pump : ICriticalNotifyCompletion
{
    private static Action? _continuation;

    public Pump GetAwaiter() => this;

    public bool IsCompleted => false;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _continuation = continuation;

    public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;

    /// <summary>Goes on with what has suspended last.</summary>
    public static void Resume()
    {
        var continuation = _continuation!;
        _continuation = null;
        continuation();
    }

    public static void Run(Task task)
    {
        Resume();
        Debug.Assert(task.IsCompletedSuccessfully, "the pump resumes the body inline");
    }
}
