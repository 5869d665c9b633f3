using System.Collections.Concurrent;

namespace Tracing.Execution.Tests;

/// <summary>Runs everything on one thread of its own, as a user interface does.</summary>
internal sealed class PumpContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];

    private int _posts;

    public int Posts => _posts;

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        _work.Add((d, state));
    }

    public Task RunAsync(Func<Task> body) => Task.Factory.StartNew(
        () =>
        {
            SetSynchronizationContext(this);
            var task = body();
            task.ContinueWith(_ => _work.CompleteAdding(), TaskScheduler.Default);
            foreach (var (callback, state) in _work.GetConsumingEnumerable())
            {
                callback(state);
            }

            task.GetAwaiter().GetResult();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
