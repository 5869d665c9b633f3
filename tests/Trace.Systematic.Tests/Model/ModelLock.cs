namespace Tracing.Systematic.Model;

/// <summary>A lock that a waiting thread leaves to the schedule.</summary>
internal sealed class ModelLock
{
    private ModelThread? _owner;
    private int _depth;
    private int _pulses;
    private int _waiters;

    public void Enter()
    {
        if (ModelThread.Scheduled is not { } thread)
        {
            return;
        }

        thread.Schedule.Point();
        Take(thread);
    }

    public bool TryEnter()
    {
        if (ModelThread.Scheduled is not { } thread)
        {
            return true;
        }

        thread.Schedule.Point();
        if (_owner is not null && _owner != thread)
        {
            return false;
        }

        Take(thread);
        return true;
    }

    public void Exit()
    {
        if (ModelThread.Scheduled is not { } thread)
        {
            return;
        }

        if (!thread.Stores.IsEmpty)
        {
            thread.Schedule.Point();
            thread.Stores.Drain();
        }

        if (--_depth == 0)
        {
            _owner = null;
        }

        thread.Schedule.Point();
    }

    /// <summary>Sleeps until <see cref="Pulse"/>, or until nobody else could go on, if its time is limited.</summary>
    public bool Wait(bool isTimed)
    {
        if (ModelThread.Scheduled is not { } thread)
        {
            throw new InvalidOperationException("Only a thread of a schedule can wait.");
        }

        (_owner, _depth) = (null, 0);
        _waiters++;
        var isPulsed = thread.Schedule.Await(() => _pulses > 0, isTimed);
        _waiters--;
        if (isPulsed)
        {
            _pulses--;
        }

        Take(thread);
        return isPulsed;
    }

    /// <summary>Wakes one of those who sleep now.</summary>
    public void Pulse() => _pulses = Math.Min(_pulses + 1, _waiters);

    private void Take(ModelThread thread)
    {
        thread.Schedule.Await(() => _owner is null || _owner == thread);
        _owner = thread;
        _depth++;
    }
}
