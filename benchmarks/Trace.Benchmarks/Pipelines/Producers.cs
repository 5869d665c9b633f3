namespace Tracing.Benchmarks.Pipelines;

/// <summary>
/// Threads that do the same work at the same moment, and live as long as the row. The caller's thread is one of them, so
/// that a single producer pays for no hand-over.
/// </summary>
public sealed class Producers : IDisposable
{
    private readonly Barrier _ready;
    private readonly Thread[] _others;
    private readonly Action _work;
    private int _round;
    private int _running;
    private volatile bool _stopped;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">The caller's among them.</param>
    /// <param name="start">What each does once.</param>
    /// <param name="work">What each does in a round.</param>
    public Producers(int count, Action start, Action work)
    {
        _work = work;
        _ready = new Barrier(count);
        _others = [.. Enumerable.Range(1, count - 1).Select(_ => new Thread(() => Run(start)) { IsBackground = true })];
        foreach (var thread in _others)
        {
            thread.UnsafeStart();
        }

        start();
    }

    /// <summary>Returns when the others are awake and wait in a spin for <see cref="RunRound"/>: to wake a thread takes longer than a burst.</summary>
    public void GetReady()
    {
        Volatile.Write(ref _running, _others.Length);
        _ready.SignalAndWait();
    }

    /// <summary>Everybody works; returns when all are done.</summary>
    public void RunRound()
    {
        Volatile.Write(ref _round, _round + 1);
        _work();
        var spin = default(SpinWait);
        while (Volatile.Read(ref _running) > 0)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        _stopped = true;
        _ready.SignalAndWait();
        foreach (var thread in _others)
        {
            thread.Join();
        }

        _ready.Dispose();
    }

    private void Run(Action start)
    {
        start();
        var round = 0;
        while (true)
        {
            _ready.SignalAndWait();
            if (_stopped)
            {
                return;
            }

            while (Volatile.Read(ref _round) == round)
            {
                Thread.SpinWait(1);
            }

            round++;
            _work();
            Interlocked.Decrement(ref _running);
        }
    }
}
