namespace Tracing.Collection;

/// <summary>Those who wait until all spans up to a mark are settled: exported or counted as dropped.</summary>
internal sealed class FlushWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(QueueMark Mark, TaskCompletionSource Done)> _waiters = [];

    public bool HasWaiters
    {
        get
        {
            lock (_gate)
            {
                return _waiters.Count > 0;
            }
        }
    }

    /// <summary>A task that completes when the spans of the mark are settled.</summary>
    public Task WhenSettled(QueueMark mark)
    {
        lock (_gate)
        {
            if (mark.Pending == 0)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((mark, done));
            return done.Task;
        }
    }

    /// <summary>A waiter whose time has passed asks for nothing any more.</summary>
    public void Forget(Task waiter)
    {
        lock (_gate)
        {
            _waiters.RemoveAll(entry => entry.Done.Task == waiter);
        }
    }

    /// <summary>More spans are settled than before.</summary>
    public void Notice()
    {
        lock (_gate)
        {
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Mark.Pending == 0)
                {
                    _waiters[i].Done.SetResult();
                    _waiters.RemoveAt(i);
                }
            }
        }
    }
}
