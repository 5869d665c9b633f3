namespace Tracing.Collection;

/// <summary>Those who wait until all spans up to a mark are settled: exported, counted as dropped, or safe on disk.</summary>
/// <param name="holds">
/// The exporter may keep spans that it was given: then a waiter waits for a pass that starts after it came, in which nothing is kept in memory.
/// </param>
internal sealed class FlushWaiters(bool holds)
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private long _passes;
    private bool _hasEnded;

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
            if ((!holds || _hasEnded) && mark.Pending == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new Waiter(mark, holds ? _passes + 1 : 0);
            _waiters.Add(waiter);
            return waiter.Done.Task;
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

    /// <summary>What is exported from now on counts for those who wait already.</summary>
    public void StartPass()
    {
        lock (_gate)
        {
            _passes++;
        }
    }

    /// <summary>Nothing of the pass is kept in memory.</summary>
    public void EndPass() => Release(Volatile.Read(ref _passes));

    /// <summary>More spans are settled than before.</summary>
    public void Notice()
    {
        if (!holds)
        {
            Release(0);
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void NoticeEnd()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Release(long.MaxValue);
        }
    }

    private void Release(long pass)
    {
        lock (_gate)
        {
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Pass <= pass && _waiters[i].Mark.Pending == 0)
                {
                    _waiters[i].Done.SetResult();
                    _waiters.RemoveAt(i);
                }
            }
        }
    }

    private sealed record Waiter(QueueMark Mark, long Pass)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
