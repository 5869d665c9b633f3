using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Collection;

/// <summary>
/// Hands ended spans to one exporter, on a thread of its own. The application's threads only put them into a bounded
/// queue; what does not fit is dropped and counted.
/// </summary>
internal sealed class BatchingCollector : ITraceCollector, IDisposable
{
    /// <summary>How long a drain whose time has passed waits for the exporter to obey its cancelled token.</summary>
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromMilliseconds(250);

    private readonly string _name;
    private readonly BatchingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SpanQueue _queue;
    private readonly SpanAccount _account;
    private readonly FlushWaiters _waiters;
    private readonly FullQueueWarning _fullQueueWarning;
    private readonly WakeSignal _signal;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly ExportThread _thread;

    public BatchingCollector(Func<Func<ExporterStatistics>, ISpanExporter> createExporter, string name, BatchingOptions options, TimeProvider time, ILogger logger)
    {
        _name = name;
        _options = options;
        _time = time;
        _logger = logger;
        _account = new SpanAccount(time);
        _signal = new WakeSignal(time);
        _queue = new SpanQueue(options.QueueMaxSpans, options.QueueMaxBytes, _signal.Set);
        _fullQueueWarning = new FullQueueWarning(logger, name, options);
        var exporter = Create(createExporter);
        var holder = exporter is IHoldingExporter { Holds: true } holding ? holding : null;
        _waiters = new FlushWaiters(holds: holder is not null);
        _account.Settle(0, default, holder?.Held ?? default);
        _thread = new ExportThread(new ExportThreadParts(
            exporter, _queue, _signal, _account, _waiters, _fullQueueWarning, options, time, logger, _giveUp.Token));
        _thread.Start();
    }

    public ExporterStatistics Statistics => _account.Read(_name, _queue);

    public void Collect(in Span span)
    {
        if (_queue.TryEnqueue(span) is (EnqueueResult.Full or EnqueueResult.BytesFull) and var bound)
        {
            _fullQueueWarning.Raise(bound);
        }
    }

    /// <summary>
    /// Completes when everything collected before the call is exported, counted as dropped or safe on disk, or when the time has passed.
    /// </summary>
    public async Task<FlushResult> FlushAsync(TimeSpan timeout)
    {
        var mark = _queue.Mark();
        var settled = _waiters.WhenSettled(mark);
        _signal.Set();
        var completed = await PassesWithinAsync(settled, timeout, _time).ConfigureAwait(false);
        if (!completed)
        {
            _waiters.Forget(settled);
        }

        return Result(mark, completed);
    }

    /// <summary>Accepts nothing any more and exports what is there. When the time has passed the rest is dropped, and counted.</summary>
    public async Task<FlushResult> DrainAsync(TimeSpan timeout)
    {
        StopAccepting();
        var mark = _queue.Mark();
        if (!await PassesWithinAsync(_thread.Ended, timeout, _time).ConfigureAwait(false))
        {
            var result = Result(mark, completed: false);
            GiveUp();
            await PassesWithinAsync(_thread.Ended, CancellationGrace, TimeProvider.System).ConfigureAwait(false);
            return result;
        }

        return Result(mark, completed: true);
    }

    /// <summary>As <see cref="DrainAsync"/>, without the thread pool: at the end of a process there may be none left.</summary>
    public FlushResult Drain(TimeSpan timeout)
    {
        StopAccepting();
        var mark = _queue.Mark();
        if (!_thread.Ended.Wait(timeout))
        {
            var result = Result(mark, completed: false);
            GiveUp();
            _thread.Ended.Wait(CancellationGrace);
            return result;
        }

        return Result(mark, completed: true);
    }

    public void Dispose() => Drain(_options.DrainTimeout);

    public void StopAccepting()
    {
        _queue.Close();
        _signal.Set();
    }

    private ISpanExporter Create(Func<Func<ExporterStatistics>, ISpanExporter> createExporter)
    {
        try
        {
            return createExporter(() => Statistics);
        }
        catch
        {
            _queue.Close();
            _queue.TryFinish();
            throw;
        }
    }

    private FlushResult Result(QueueMark mark, bool completed)
    {
        // In this order: what is taken out of the queue meanwhile is held later, and not the other way round.
        var pending = mark.Pending;
        var account = Statistics;
        pending = completed ? pending : Math.Max(pending, account.HeldInMemory);
        return new FlushResult(pending == 0, pending) { Stored = account.Stored };
    }

    private void GiveUp()
    {
        // Cancelling runs what exporters have registered; that is their code.
        try
        {
            _giveUp.Cancel();
        }
        catch (AggregateException exception)
        {
            CollectionLog.ExporterFailed(_logger, _name, 0, exception);
        }

        _signal.Set();
    }

    private static async Task<bool> PassesWithinAsync(Task task, TimeSpan timeout, TimeProvider time)
    {
        try
        {
            await task.WaitAsync(timeout, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return task.IsCompleted;
        }
    }
}
