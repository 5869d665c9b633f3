namespace Tracing.Benchmarks.Growth;

/// <summary>Threads that work at the same time, again and again; the caller's thread is the first of them.</summary>
public sealed class Producers : IDisposable
{
    private readonly Barrier _barrier;
    private readonly Thread[] _others;
    private readonly Action _produce;
    private volatile bool _ended;

    public Producers(int threads, Action produce)
    {
        _produce = produce;
        _barrier = new Barrier(threads);
        _others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Loop) { IsBackground = true })];
        foreach (var thread in _others)
        {
            thread.Start();
        }
    }

    /// <summary>Each thread produces once, all at the same time.</summary>
    public void Run()
    {
        _barrier.SignalAndWait();
        _produce();
        _barrier.SignalAndWait();
    }

    public void Dispose()
    {
        _ended = true;
        _barrier.SignalAndWait();
        foreach (var thread in _others)
        {
            thread.Join();
        }

        _barrier.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_ended)
            {
                return;
            }

            _produce();
            _barrier.SignalAndWait();
        }
    }
}
