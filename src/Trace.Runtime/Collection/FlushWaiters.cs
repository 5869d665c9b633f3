namespace Tracing.Collection;

/// <summary>Those who wait until all spans up to a position are settled: exported or counted as dropped.</summary>
internal sealed class FlushWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(long Position, TaskCompletionSource Done)> _waiters = [];
    private long _settled;

    /// <summary>Spans whose fate is known, in the order of the queue.</summary>
    public long Settled => Volatile.Read(ref _settled);

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

    /// <summary>A task that completes when that many spans are settled.</summary>
    public Task WhenSettled(long position)
    {
        lock (_gate)
        {
            if (_settled >= position)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((position, done));
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

    public void Settle(long spans)
    {
        lock (_gate)
        {
            Volatile.Write(ref _settled, _settled + spans);
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Position <= _settled)
                {
                    _waiters[i].Done.SetResult();
                    _waiters.RemoveAt(i);
                }
            }
        }
    }
}
