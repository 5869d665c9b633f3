using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Tracing.Instrumentation;

/// <summary>The completion of an awaiter, awaited without going back to the <see cref="SynchronizationContext"/>. Only generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct AwaiterCompletion<TAwaiter> : ICriticalNotifyCompletion
    where TAwaiter : INotifyCompletion
{
    private readonly TAwaiter _awaiter;

    internal AwaiterCompletion(TAwaiter awaiter) => _awaiter = awaiter;

    /// <summary>Always false: who asks has seen that the awaiter is not complete.</summary>
    public bool IsCompleted => false;

    /// <summary>Itself.</summary>
    public AwaiterCompletion<TAwaiter> GetAwaiter() => this;

    /// <summary>Nothing: the result is taken from the awaiter itself.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => Register(continuation, flowsContext: true);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => Register(continuation, flowsContext: false);

    // An awaiter looks for the caller's context when it is asked to continue there.
    private void Register(Action continuation, bool flowsContext)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if (!flowsContext && _awaiter is ICriticalNotifyCompletion critical)
            {
                critical.UnsafeOnCompleted(continuation);
            }
            else
            {
                _awaiter.OnCompleted(continuation);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
