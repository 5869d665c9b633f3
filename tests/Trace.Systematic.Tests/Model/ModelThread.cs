namespace Tracing.Systematic.Model;

/// <summary>A thread of a schedule, of which one runs at a time; to the code under test it is <c>Thread</c>.</summary>
internal sealed class ModelThread(Schedule schedule, string name, Action body)
{
    private static readonly ModelThread Outside = new(null!, "outside", static () => { });

    [ThreadStatic]
    private static ModelThread? _current;

    /// <summary>The running one. Code that no schedule runs is on a thread that never ends.</summary>
    public static ModelThread CurrentThread => _current ?? Outside;

    /// <summary>Null where no schedule runs, or one that has failed: then nothing is decided any more.</summary>
    public static ModelThread? Scheduled => _current is { Schedule.IsOver: false } current ? current : null;

    public Schedule Schedule => schedule;

    public string Name => name;

    public StoreBuffer Stores { get; } = new();

    public SemaphoreSlim Turn { get; } = new(0);

    /// <summary>What it waits for; null if for nothing.</summary>
    public Func<bool>? Awaits { get; set; }

    /// <summary>Whether it waits for a limited time.</summary>
    public bool IsTimed { get; set; }

    public bool TimeIsOver { get; set; }

    public bool IsAlive { get; private set; } = true;

    public bool IsEnabled => IsAlive && (Awaits is null || Awaits());

    public void Interrupt() => throw new NotSupportedException("No scenario interrupts a thread.");

    public void Start() => new System.Threading.Thread(Run) { IsBackground = true, Name = name }.UnsafeStart();

    private void Run()
    {
        _current = this;
        try
        {
            Turn.Wait();
            if (!schedule.IsOver)
            {
                body();
                schedule.Point();
            }
        }
        catch (ScheduleOverException)
        {
            // Another thread has failed.
        }
        catch (Exception exception)
        {
            schedule.Fail($"{name}: {exception.Message}");
        }

        Stores.Drain();
        IsAlive = false;
        schedule.Leave();
    }
}
