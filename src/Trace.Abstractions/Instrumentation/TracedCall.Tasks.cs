namespace Tracing.Instrumentation;

/// <content>Results that are complete later than the call.</content>
public ref partial struct TracedCall
{
    /// <summary>Core came back with an awaitable that only generated code can await: the result ends the span.</summary>
    public AwaitedCall HandOver(params ReadOnlySpan<CancellationToken> tokens)
    {
        _progress = Progress.HandedOver;
        return new AwaitedCall(_span, new OwnTokens(tokens));
    }

    /// <summary>Core came back with a task; when it is pending the span ends with it.</summary>
    /// <param name="task">What Core returned.</param>
    /// <param name="tokens">The method's own tokens, which tell a cancelled call from a failed one.</param>
    public Task ReturnTask(Task task, params ReadOnlySpan<CancellationToken> tokens)
    {
        // A null task is Core's mistake, which its caller shall see just as without tracing.
        if (task is null || task.IsCompletedSuccessfully)
        {
            return Return(task!);
        }

        _progress = Progress.HandedOver;
        return new PendingCall(task, _span, new OwnTokens(tokens)).Watch();
    }

    /// <inheritdoc cref="ReturnTask(Task, ReadOnlySpan{CancellationToken})"/>
    public Task<T> ReturnTask<T>(Task<T> task, params ReadOnlySpan<CancellationToken> tokens)
    {
        if (task is null || task.IsCompletedSuccessfully)
        {
            return Return(task!);
        }

        _progress = Progress.HandedOver;
        return new PendingCall<T>(task, _span, new OwnTokens(tokens)).Watch();
    }

    /// <inheritdoc cref="ReturnTask(Task, ReadOnlySpan{CancellationToken})"/>
    public ValueTask ReturnTask(ValueTask task, params ReadOnlySpan<CancellationToken> tokens) =>
        task.IsCompletedSuccessfully ? Return(task) : new ValueTask(ReturnTask(task.AsTask(), tokens));

    /// <inheritdoc cref="ReturnTask(Task, ReadOnlySpan{CancellationToken})"/>
    public ValueTask<T> ReturnTask<T>(ValueTask<T> task, params ReadOnlySpan<CancellationToken> tokens) =>
        task.IsCompletedSuccessfully ? Return(task) : new ValueTask<T>(ReturnTask(task.AsTask(), tokens));

    /// <summary>As without rules; a result says something about the span.</summary>
    public Task<T> ReturnTask<T>(Task<T> task, in ResultRules<T> rules, params ReadOnlySpan<CancellationToken> tokens)
    {
        if (task is null)
        {
            return Return(task!);
        }

        if (task.IsCompletedSuccessfully)
        {
            rules.Apply(ref _span, task.Result);
            return Return(task);
        }

        _progress = Progress.HandedOver;
        return new RuledPendingCall<T>(task, _span, new OwnTokens(tokens), rules).Watch();
    }

    /// <inheritdoc cref="ReturnTask{T}(Task{T}, in ResultRules{T}, ReadOnlySpan{CancellationToken})"/>
    public ValueTask<T> ReturnTask<T>(ValueTask<T> task, in ResultRules<T> rules, params ReadOnlySpan<CancellationToken> tokens)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(ReturnTask(task.AsTask(), rules, tokens));
        }

        // Whatever backs it is asked once only: what is returned holds the result itself.
        var result = task.Result;
        rules.Apply(ref _span, result);
        return Return(new ValueTask<T>(result));
    }
}
