namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>A synchronization context whose thread runs what is posted, and when nothing is, makes something happen elsewhere.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private int _posts;

    /// <summary>How often a program posted.</summary>
    /// <param name="program">Runs within the context.</param>
    /// <param name="idle">Runs on another thread whenever the program waits.</param>
    public static int Run(Func<Task> program, Action idle)
    {
        var (pump, before) = (new Pump(), Current);
        SetSynchronizationContext(pump);
        try
        {
            var task = program();
            while (!task.IsCompleted)
            {
                if (pump._posted.TryDequeue(out var posted))
                {
                    posted.Callback(posted.State);
                }
                else
                {
                    var thread = new Thread(() => idle());
                    thread.Start();
                    thread.Join();
                }
            }

            task.GetAwaiter().GetResult();
            return pump._posts;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        _posts++;
        _posted.Enqueue((d, state));
    }
}
