using Tracing.Export;

namespace Tracing.Collection;

/// <summary>
/// The one consumer of a queue: a dedicated thread, so that starvation of the thread pool does not stop the export. It
/// exports when many spans wait, when a span has waited for the batch delay, on a flush and at the end.
/// </summary>
internal sealed class ExportThread
{
    /// <summary>After so long without a span the memory of a burst is given back, half by half.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(10);

    private readonly ExportThreadParts _parts;
    private readonly SpanQueue _queue;
    private readonly WarningGate _failureWarnings;
    private readonly Span[] _batch;
    private readonly int _threshold;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private bool _restarted;

    public ExportThread(ExportThreadParts parts)
    {
        _parts = parts;
        _queue = parts.Queue;
        _failureWarnings = new WarningGate(parts.Time);
        _batch = new Span[parts.Options.BatchMaxSpans];
        _threshold = Math.Max(1, parts.Options.QueueMaxSpans / 4);
    }

    /// <summary>Completes when the queue is closed and empty, and the exporter disposed.</summary>
    public Task Ended => _ended.Task;

    // Without the caller's execution context: its ambient span is none of the exporter's.
    public void Start() =>
        new Thread(Run) { IsBackground = true, Name = $"Tracing {_parts.Exporter.Name}" }.UnsafeStart();

    private bool IsUrgent => _queue.IsClosed || _parts.Waiters.HasWaiters;

    private void Run()
    {
        try
        {
            ExportUntilClosed();
        }
        catch (Exception exception)
        {
            // Only code that is not the exporter's gets here: a logger or a clock that throws, or an error of ours.
            Settle(ExportResult.Failure(DropCause.ExporterError, _inFlight), _inFlight);
            Report(exception);
            if (!_restarted)
            {
                _restarted = true;
                Start();
                return;
            }

            _queue.Close();
            do
            {
                DropRest(DropCause.ExporterError);
            }
            while (!_queue.TryFinish());
        }

        DisposeExporter();
        _ended.TrySetResult();
    }

    private void ExportUntilClosed()
    {
        while (!_queue.IsClosed || !_queue.TryFinish())
        {
            WaitForWork();
            SpanClock.Synchronize();
            ExportRound();
            _queue.Sweep();
        }
    }

    private void WaitForWork()
    {
        while (!_queue.IsClosed && _queue.TryAwaitFirst())
        {
            var segments = _queue.Segments;
            _parts.Signal.Wait(segments.Surplus > 0 ? QuietTime : Timeout.InfiniteTimeSpan);
            if (_queue.Count == 0)
            {
                segments.Trim();
            }
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

    private void ExportRound()
    {
        _queue.StartRound();
        while (_queue.Take(_batch) is > 0 and var taken)
        {
            if (_parts.GiveUp.IsCancellationRequested)
            {
                Settle(ExportResult.Failure(DropCause.Stopped, taken), taken);
            }
            else
            {
                ExportBatch(taken);
            }
        }
    }

    private void ExportBatch(int spans)
    {
        _inFlight = spans;
        ExportResult result;
        try
        {
            result = _parts.Exporter.Export(_batch.AsSpan(0, spans), _parts.GiveUp);
        }
        catch (OperationCanceledException) when (_parts.GiveUp.IsCancellationRequested)
        {
            result = ExportResult.Failure(DropCause.Stopped, spans);
        }
        catch (Exception exception)
        {
            result = ExportResult.Failure(DropCause.ExporterError, spans);
            if (_failureWarnings.TryPass())
            {
                CollectionLog.ExporterFailed(_parts.Logger, _parts.Exporter.Name, spans, exception);
            }
        }

        Settle(result, spans);
        if (result.Exported > 0 && _queue.Count < _threshold)
        {
            _parts.FullQueueWarning.Rearm();
        }
    }

    private void DropRest(DropCause cause)
    {
        _queue.StartRound();
        while (_queue.Take(_batch) is > 0 and var taken)
        {
            Settle(ExportResult.Failure(cause, taken), taken);
        }
    }

    private void Settle(ExportResult result, int spans)
    {
        _inFlight = 0;
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
