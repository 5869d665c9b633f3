using Tracing.Export;

namespace Tracing.Collection;

/// <summary>
/// The one consumer of a queue: a dedicated thread, so that starvation of the thread pool does not stop the export. It
/// exports when many spans wait, when a span has waited for the batch delay, on a flush and at the end.
/// </summary>
internal sealed class ExportThread
{
    /// <summary>How long it sleeps at most when there is nothing to export: then it gives back what threads that have ended and bursts have left.</summary>
    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromSeconds(10);

    private readonly ExportThreadParts _parts;
    private readonly SpanQueue _queue;
    private readonly WarningGate _failureWarnings;
    private readonly Span[] _batch;
    private readonly int _caughtUpBelow;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _housekept = Environment.TickCount64;
    private bool _restarted;

    public ExportThread(ExportThreadParts parts)
    {
        _parts = parts;
        _queue = parts.Queue;
        _failureWarnings = new WarningGate(parts.Time);
        _batch = new Span[parts.Options.BatchMaxSpans];
        _caughtUpBelow = Math.Max(1, parts.Options.QueueMaxSpans / 4);
    }

    /// <summary>Completes when the queue is closed and empty, and the exporter disposed.</summary>
    public Task Ended => _ended.Task;

    // Without the caller's execution context: its ambient span is none of the exporter's.
    public void Start() =>
        new Thread(Run) { IsBackground = true, Name = $"Tracing {_parts.Exporter.Name}" }.UnsafeStart();

    private bool IsUrgent => _queue.IsClosed || _parts.Waiters.HasWaiters;

    private void Run()
    {
        // What an exporter does, on whichever thread it goes on, is no operation of the application: it starts no trace.
        using var untraced = SpanContext.Suppress();
        try
        {
            ExportUntilClosed();
        }
        catch (Exception exception)
        {
            // Only code that is not the exporter's gets here: a logger or a clock that throws, or an error of ours.
            if (TryGoOn(exception))
            {
                return;
            }
        }

        _parts.Waiters.Notice();
        DisposeExporter();
        _ended.TrySetResult();
    }

    /// <summary>Another thread goes on, once; the second time all is over.</summary>
    private bool TryGoOn(Exception exception)
    {
        try
        {
            Settle(ExportResult.Failure(DropCause.ExporterError, _queue.InHand), _queue.InHand);
            Report(exception);
            if (!_restarted)
            {
                _restarted = true;
                Start();
                return true;
            }

            _queue.Close();
            do
            {
                ExportRound(DropCause.ExporterError);
            }
            while (!_queue.TryFinish());
        }
        catch (Exception)
        {
            // No memory, no threads: the process has other troubles, and it must not end for this one.
            _queue.Close();
        }

        return false;
    }

    private void ExportUntilClosed()
    {
        while (!_queue.IsClosed || !_queue.TryFinish())
        {
            WaitForWork();
            SpanClock.Synchronize();
            if (ExportRound() > 0 && _queue.Count < _caughtUpBelow)
            {
                _parts.FullQueueWarning.Rearm();
            }

            KeepHouse();
        }
    }

    private void WaitForWork()
    {
        while (!_queue.IsClosed && _queue.TryAwaitFirst())
        {
            _parts.Signal.WaitAtMost(HousekeepingInterval);
            KeepHouse();
        }

        var started = _parts.Time.GetTimestamp();
        while (!IsUrgent)
        {
            var remaining = _parts.Options.BatchDelay - _parts.Time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero || !_queue.TryAwaitFill())
            {
                return;
            }

            _parts.Signal.Wait(remaining);
            if (_queue.StopAwaitingFill())
            {
                return;
            }
        }
    }

    private void KeepHouse()
    {
        _queue.Sweep();
        if (Environment.TickCount64 - _housekept >= HousekeepingInterval.TotalMilliseconds)
        {
            _queue.Segments.Trim();
            _housekept = Environment.TickCount64;
        }
    }

    /// <summary>Exports what is in the queue now, or drops it for this cause.</summary>
    /// <returns>Spans exported.</returns>
    private long ExportRound(DropCause? drop = null)
    {
        var exported = 0L;
        _queue.StartRound();
        while (_queue.Take(_batch) is > 0 and var taken)
        {
            var cause = drop ?? (_parts.GiveUp.IsCancellationRequested ? DropCause.Stopped : null);
            var result = cause is null ? Export(taken) : ExportResult.Failure(cause.Value, taken);
            exported += result.Exported;
            Settle(result, taken);
        }

        return exported;
    }

    private ExportResult Export(int spans)
    {
        try
        {
            return _parts.Exporter.Export(_batch.AsSpan(0, spans), _parts.GiveUp);
        }
        catch (OperationCanceledException) when (_parts.GiveUp.IsCancellationRequested)
        {
            return ExportResult.Failure(DropCause.Stopped, spans);
        }
        catch (Exception exception)
        {
            if (_failureWarnings.TryPass())
            {
                CollectionLog.ExporterFailed(_parts.Logger, _parts.Exporter.Name, spans, exception);
            }

            return ExportResult.Failure(DropCause.ExporterError, spans);
        }
    }

    private void Settle(ExportResult result, int spans)
    {
        Array.Clear(_batch, 0, spans);
        _parts.Account.Settle(spans, result);
        _queue.Settle();
        _parts.Waiters.Notice();
    }

    private void Report(Exception exception)
    {
        try
        {
            CollectionLog.ThreadDied(_parts.Logger, _parts.Exporter.Name, _restarted ? "it is not restarted again" : "it is restarted", exception);
        }
        catch (Exception)
        {
            // The logger may be the very thing that throws; the account still tells what was lost.
        }
    }

    private void DisposeExporter()
    {
        try
        {
            _parts.Exporter.Dispose();
        }
        catch (Exception exception)
        {
            Report(exception);
        }
    }
}
