using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Collection;

/// <summary>
/// Hands ended spans to one exporter, on a thread of its own. The application's threads only put them into a bounded
/// queue; what does not fit is dropped and counted.
/// </summary>
internal sealed class BatchingCollector : ITraceCollector, IDisposable
{
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
        var holder = IHoldingExporter.Of(exporter);
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

    /// <summary>
    /// Accepts nothing any more and exports what is there. When the time has passed the exporter is told to give up, and may put on disk what it has; the
    /// rest is dropped, and counted. The result tells what has been lost by that.
    /// </summary>
    public async Task<FlushResult> DrainAsync(TimeSpan timeout)
    {
        var draining = new Draining(this);
        if (!await PassesWithinAsync(draining.Ended, timeout, _time).ConfigureAwait(false))
        {
            draining.GiveUp();
            await PassesWithinAsync(draining.Ended, _options.CancellationGrace, TimeProvider.System).ConfigureAwait(false);
        }

        return draining.Result;
    }

    /// <summary>As <see cref="DrainAsync"/>, without the thread pool: at the end of a process there may be none left. All drain at the same time.</summary>
    public static FlushResult[] Drain(BatchingCollector[] collectors, TimeSpan timeout)
    {
        var drainings = Array.ConvertAll(collectors, static collector => new Draining(collector));
        var ended = Array.ConvertAll(drainings, static draining => draining.Ended);
        if (!Task.WaitAll(ended, timeout))
        {
            Array.ForEach(drainings, static draining => draining.GiveUp());
            Task.WaitAll(ended, collectors.Max(static collector => collector._options.CancellationGrace));
        }

        return Array.ConvertAll(drainings, static draining => draining.Result);
    }

    public void Dispose() => Drain([this], _options.DrainTimeout);

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

    /// <summary>A drain that has started.</summary>
    private sealed class Draining
    {
        private readonly BatchingCollector _collector;
        private long? _lostInTime;

        public Draining(BatchingCollector collector)
        {
            _collector = collector;
            collector._queue.Close();
            collector._signal.Set();
        }

        public Task Ended => _collector._thread.Ended;

        /// <summary>What had not come to an end in time, and was neither exported nor stored all the same, is the drain's loss.</summary>
        public FlushResult Result => _collector._account.Drained(_collector._queue, _lostInTime ?? _collector._account.Lost);

        public void GiveUp()
        {
            if (!Ended.IsCompleted)
            {
                _lostInTime = _collector._account.Lost;
                _collector.GiveUp();
            }
        }
    }
}
