using Tracing.Export;

namespace Tracing.Collection;

/// <summary>
/// The one consumer of a queue: a dedicated thread, so that starvation of the thread pool does not stop the export. It
/// exports when a quarter of the queue is full, when a span has waited for the batch delay, on a flush and at the end.
/// </summary>
internal sealed class ExportThread
{
    private readonly ExportThreadParts _parts;
    private readonly SpanQueue _queue;
    private readonly WakeSignal _signal;
    private readonly WarningGate _failureWarnings;
    private readonly Span[] _batch;
    private readonly int _threshold;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _wakeAt = long.MaxValue;
    private int _inFlight;
    private bool _restarted;

    public ExportThread(ExportThreadParts parts)
    {
        _parts = parts;
        _queue = parts.Queue;
        _signal = new WakeSignal(parts.Time);
        _failureWarnings = new WarningGate(parts.Time);
        _batch = new Span[parts.Options.BatchMaxSpans];
        _threshold = Math.Max(1, parts.Options.QueueMaxSpans / 4);
    }

    /// <summary>Completes when the queue is closed and empty, and the exporter disposed.</summary>
    public Task Ended => _ended.Task;

    // Without the caller's execution context: its ambient span is none of the exporter's.
    public void Start() =>
        new Thread(Run) { IsBackground = true, Name = $"Tracing {_parts.Exporter.Name}" }.UnsafeStart();

    /// <summary>
    /// A producer has filled the queue up to this position. No wake-up is lost: the consumer announces the position it
    /// waits for before it looks at the tail again, and a producer moves the tail before it looks here.
    /// </summary>
    public void Notice(long accepted)
    {
        if (accepted >= Volatile.Read(ref _wakeAt) && Interlocked.Exchange(ref _wakeAt, long.MaxValue) != long.MaxValue)
        {
            _signal.Set();
        }
    }

    /// <summary>Makes the thread look again: at a flush, or at the end.</summary>
    public void Wake() => _signal.Set();

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
            DropRest(DropCause.ExporterError);
        }

        DisposeExporter();
        _ended.TrySetResult();
    }

    private void ExportUntilClosed()
    {
        while (!_queue.IsClosed || _queue.Count > 0)
        {
            WaitForWork();
            SpanClock.Synchronize();

            // What comes while this round is exported waits for the next one: to chase the producers would slow them.
            ExportUpTo(_queue.Accepted);
        }
    }

    private void WaitForWork()
    {
        while (_queue.Count == 0 && !_queue.IsClosed)
        {
            SleepUntil(_queue.Taken + 1, Timeout.InfiniteTimeSpan);
        }

        var started = _parts.Time.GetTimestamp();
        while (_queue.Count < _threshold && !IsUrgent)
        {
            var remaining = _parts.Options.BatchDelay - _parts.Time.GetElapsedTime(started);
            if (remaining <= TimeSpan.Zero)
            {
                return;
            }

            SleepUntil(_queue.Taken + _threshold, remaining);
        }
    }

    private void SleepUntil(long position, TimeSpan timeout)
    {
        Interlocked.Exchange(ref _wakeAt, position);
        if (_queue.Accepted < position && !IsUrgent)
        {
            _signal.Wait(timeout);
        }

        Volatile.Write(ref _wakeAt, long.MaxValue);
    }

    private void ExportUpTo(long position)
    {
        var spin = default(SpinWait);
        while (_queue.Taken < position)
        {
            if (_parts.GiveUp.IsCancellationRequested)
            {
                DropRest(DropCause.Stopped);
                return;
            }

            var taken = _queue.Take(_batch.AsSpan(0, (int)Math.Min(_batch.Length, position - _queue.Taken)));
            if (taken == 0)
            {
                spin.SpinOnce();
                continue;
            }

            ExportBatch(taken);
            spin.Reset();
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
        while (_queue.Count > 0)
        {
            var taken = _queue.Take(_batch);
            Settle(ExportResult.Failure(cause, taken), taken);
        }
    }

    private void Settle(ExportResult result, int spans)
    {
        _inFlight = 0;
        Array.Clear(_batch);
        _parts.Account.Settle(spans, result);
        _parts.Waiters.Settle(spans);
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
