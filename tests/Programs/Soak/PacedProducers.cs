using System.Diagnostics;

namespace Tracing.Soak;

/// <summary>Threads that record spans at a steady rate: each millisecond what is due.</summary>
internal sealed class PacedProducers : IDisposable
{
    /// <summary>Seconds. What a stalled machine could not record in time is made up for, but not more than this.</summary>
    private const double MaxArrears = 0.1;

    private readonly SpanContext _root;
    private readonly int _rate;
    private readonly Thread[] _threads;
    private readonly long[] _recorded;
    private volatile bool _stopped;

    public PacedProducers(ITraceCollector collector, int count, int rate)
    {
        _root = SpanContext.CreateRoot(collector);
        _rate = rate / count;
        _recorded = new long[count];
        _threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() => Run(i)) { IsBackground = true, Name = $"producer {i}" })];
        Array.ForEach(_threads, static thread => thread.Start());
    }

    /// <summary>Spans that have ended; exact when the producers are stopped.</summary>
    public long Recorded
    {
        get
        {
            var recorded = 0L;
            for (var i = 0; i < _recorded.Length; i++)
            {
                recorded += Volatile.Read(ref _recorded[i]);
            }

            return recorded;
        }
    }

    public void Dispose()
    {
        _stopped = true;
        Array.ForEach(_threads, static thread => thread.Join());
    }

    private void Run(int producer)
    {
        var due = 0.0;
        var before = Stopwatch.GetTimestamp();
        var recorded = 0L;
        while (!_stopped)
        {
            var now = Stopwatch.GetTimestamp();
            due = Math.Min(due + (Stopwatch.GetElapsedTime(before, now).TotalSeconds * _rate), _rate * MaxArrears);
            before = now;
            for (; due >= 1; due--)
            {
                Record(recorded++);
            }

            Volatile.Write(ref _recorded[producer], recorded);
            Thread.Sleep(1);
        }
    }

    /// <summary>Nine of ten spans have a name only, every tenth has tags, and every thousandth an event as well.</summary>
    private void Record(long number)
    {
        if (number % 10 != 0)
        {
            SpanRecorder.Start(_root, "step").End();
            return;
        }

        using var span = SpanRecorder.Start(_root, "order");
        span.SetTag("order.id", number);
        span.SetTag("customer", "A-17");
        span.SetTag("express", number % 3 == 0);
        if (number % 1000 == 0)
        {
            span.AddEvent("retried", new Tag("attempt", 2));
        }
    }
}
