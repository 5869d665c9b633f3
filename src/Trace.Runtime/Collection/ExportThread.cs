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
    private readonly IHoldingExporter? _holder;
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
        _holder = IHoldingExporter.Of(parts.Exporter);
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

    private HeldSpans Held => _holder?.Held ?? default;

    /// <summary>Whether an exporter that holds spans is to be called, also when no span has come.</summary>
    private bool IsHolderDue => _holder is not null && (_holder.DueIn <= TimeSpan.Zero || _parts.Waiters.HasWaiters);

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

        DisposeExporter();
        _parts.Account.End(Held);
        _parts.Waiters.NoticeEnd();
        _ended.TrySetResult();
    }

    /// <summary>Another thread goes on, once; the second time all is over.</summary>
    private bool TryGoOn(Exception exception)
    {
        try
        {
            if (_restarted)
            {
                // Before those who wait for a flush hear of it: what they end from then on is late, and not lost by the exporter.
                _queue.Close();
            }

            Settle(default, _queue.InHand);
            Report(exception);
            if (!_restarted)
            {
                _restarted = true;
                Start();
                return true;
            }

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
            _parts.Waiters.StartPass();
            if (ExportRound() > 0 && _queue.Count < _caughtUpBelow)
            {
                _parts.FullQueueWarning.Rearm();
            }

            Continue(IsUrgent);
            KeepHouse();
        }

        Continue(isFlush: true);
    }

    private void Continue(bool isFlush)
    {
        if (_holder is null)
        {
            return;
        }

        if (isFlush || _holder.DueIn <= TimeSpan.Zero)
        {
            Settle(Contain(0, () => _holder.Continue(isFlush, _parts.GiveUp), out var unexplained), 0, unexplained);
        }

        if (isFlush)
        {
            _parts.Waiters.EndPass();
        }
    }

    private void WaitForWork()
    {
        while (!_queue.IsClosed && _queue.TryAwaitFirst())
        {
            if (IsHolderDue)
            {
                return;
            }

            if (_holder?.DueIn is { } due && due < HousekeepingInterval)
            {
                _parts.Signal.Wait(due);
            }
            else
            {
                _parts.Signal.WaitAtMost(HousekeepingInterval);
            }

            KeepHouse();
        }

        var started = _parts.Time.GetTimestamp();
        while (!IsUrgent && !IsHolderDue)
        {
            var remaining = _parts.Options.BatchDelay - _parts.Time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero || !_queue.TryAwaitFill())
            {
                return;
            }

            _parts.Signal.Wait(_holder?.DueIn is { } due && due < remaining ? due : remaining);
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
        _holder?.StartRound();
        _queue.StartRound();
        while (_queue.Take(_batch) is > 0 and var taken)
        {
            var unexplained = drop ?? DropCause.Stopped;
            var result = drop is null && MayExport ? Export(taken, out unexplained) : default;
            exported += result.Exported;
            Settle(result, taken, unexplained);
        }

        return exported;
    }

    // One that holds spans may save them to disk even when there is no time left to send them.
    private bool MayExport => _holder is not null || !_parts.GiveUp.IsCancellationRequested;

    private ExportResult Export(int spans, out DropCause unexplained) =>
        Contain(spans, () => _parts.Exporter.Export(_batch.AsSpan(0, spans), _parts.GiveUp), out unexplained);

    /// <summary>Calls the exporter; what it throws says nothing of its spans, and so they count as lost.</summary>
    private ExportResult Contain(int spans, Func<ExportResult> export, out DropCause unexplained)
    {
        unexplained = DropCause.ExporterError;
        try
        {
            return export();
        }
        catch (OperationCanceledException) when (_parts.GiveUp.IsCancellationRequested)
        {
            unexplained = DropCause.Stopped;
        }
        catch (Exception exception)
        {
            if (_failureWarnings.TryPass())
            {
                CollectionLog.ExporterFailed(_parts.Logger, _parts.Exporter.Name, spans, exception);
            }
        }

        return default;
    }

    private void Settle(ExportResult result, int spans, DropCause unexplained = DropCause.ExporterError)
    {
        Array.Clear(_batch, 0, spans);
        _parts.Account.Settle(spans, result, Held, unexplained);
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
