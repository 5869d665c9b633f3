namespace Tracing.Systematic.Model;

/// <summary>
/// One interleaving: of its threads one runs at a time, and before and after each access to what threads share a strategy says who goes on,
/// and whether others see a store at once. The same decisions give the same run.
/// </summary>
internal sealed class Schedule(IStrategy strategy)
{
    /// <summary>Decisions; no scenario needs a tenth of them, so that a thread which comes no further is found.</summary>
    private const int MaxSteps = 20_000;

    private readonly List<ModelThread> _threads = [];
    private readonly SemaphoreSlim _allLeft = new(0);
    private ModelThread? _running;
    private int _left;

    /// <summary>Null as long as nothing is wrong.</summary>
    public string? Failure { get; private set; }

    public int Steps { get; private set; }

    public bool IsOver => Failure is not null;

    public ModelThread Add(string name, Action body)
    {
        var thread = new ModelThread(this, name, body);
        _threads.Add(thread);
        return thread;
    }

    /// <summary>Runs all threads to their end, or to the first failure.</summary>
    public void Run()
    {
        strategy.Start(_threads);
        _threads.ForEach(static thread => thread.Start());
        ChooseOrFail()!.Turn.Release();
        _allLeft.Wait();
    }

    /// <summary>Another thread may come in between.</summary>
    public void Point()
    {
        foreach (var thread in _threads)
        {
            if (!thread.Stores.IsEmpty && strategy.DrainsOldest())
            {
                thread.Stores.DrainOldest();
            }
        }

        Switch();
    }

    /// <summary>The running thread goes on when this is so; false: when nobody else could go on, if its time is limited.</summary>
    public bool Await(Func<bool> condition, bool isTimed = false)
    {
        var thread = _running!;
        if (!thread.Stores.IsEmpty)
        {
            Point();
            thread.Stores.Drain();
        }

        while (!condition())
        {
            (thread.Awaits, thread.IsTimed, thread.TimeIsOver) = (condition, isTimed, false);
            Switch();
            thread.Awaits = null;
            if (thread.TimeIsOver)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A store that follows one which waits, waits too.</summary>
    public bool DelaysStore() => !_running!.Stores.IsEmpty || strategy.DelaysStore();

    /// <summary>What the running thread reads where a store of another one waits.</summary>
    public bool TryReadBefore(nint address, out long before)
    {
        foreach (var thread in _threads)
        {
            if (thread != _running && thread.Stores.TryReadBefore(address, out before))
            {
                return true;
            }
        }

        before = 0;
        return false;
    }

    public void DrainAll() => _threads.ForEach(static thread => thread.Stores.Drain());

    public void Fail(string failure) => Failure ??= failure;

    /// <summary>The running thread has ended.</summary>
    public void Leave()
    {
        if (++_left == _threads.Count)
        {
            _allLeft.Release();
            return;
        }

        // After a failure one leaves after the other.
        var next = (IsOver ? null : ChooseOrFail()) ?? _threads.Find(static thread => thread.IsAlive)!;
        next.Turn.Release();
    }

    private void Switch()
    {
        if (++Steps > MaxSteps)
        {
            Fail($"no end after {MaxSteps} steps");
        }

        var self = _running!;
        var next = IsOver ? null : ChooseOrFail();
        if (next is not null && next != self)
        {
            next.Turn.Release();
            self.Turn.Wait();
        }

        if (IsOver)
        {
            throw new ScheduleOverException();
        }
    }

    private ModelThread? ChooseOrFail()
    {
        var enabled = _threads.FindAll(static thread => thread.IsEnabled);
        if (enabled.Count > 0)
        {
            return _running = strategy.Next(enabled, enabled.Contains(_running!) ? _running : null, Steps);
        }

        if (_threads.Find(static thread => thread.IsAlive && thread.IsTimed) is { } late)
        {
            late.TimeIsOver = true;
            return _running = late;
        }

        var waiting = _threads.FindAll(static thread => thread.IsAlive).ConvertAll(static thread => thread.Name);
        Fail($"dead-lock: all that have not ended wait ({string.Join(", ", waiting)})");
        return null;
    }
}
