using Microsoft.Extensions.Time.Testing;
using Tracing.Collection;
using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

public sealed class BatchingCollectorTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Fact]
    public async Task A_flush_completes_when_all_before_it_is_exported_in_order()
    {
        var exporter = new GatedExporter();
        using var collector = Create(exporter);
        Collect(collector, 2500);

        var result = await collector.FlushAsync(Long);

        Assert.Equal(new FlushResult(true, 0), result);
        Assert.Equal(Spans.Many(2500).Select(static span => span.Name), exporter.Names);
        AssertAccount(collector, received: 2500, exported: 2500);
    }

    [Fact]
    public async Task A_flush_while_the_exporter_is_blocked_says_how_many_are_pending()
    {
        var exporter = new GatedExporter();
        using var collector = Create(exporter);
        exporter.Shut();
        Collect(collector, 10);

        var blocked = await collector.FlushAsync(Short);

        Assert.Equal(new FlushResult(false, 10), blocked);
        AssertAccount(collector, received: 10, exported: 0, pending: 10);

        exporter.Open();
        Assert.Equal(new FlushResult(true, 0), await collector.FlushAsync(Long));
        AssertAccount(collector, received: 10, exported: 10);
    }

    [Fact]
    public async Task A_flush_does_not_wait_for_spans_that_come_after_it()
    {
        var exporter = new GatedExporter();
        using var collector = Create(exporter, batchMaxSpans: 1);
        exporter.Shut();
        Collect(collector, 1);
        var flush = collector.FlushAsync(Long);
        await exporter.Entered.Task.WaitAsync(Long);
        exporter.Answer = spans =>
        {
            exporter.Shut();
            return ExportResult.Success(spans);
        };
        Collect(collector, 5);
        exporter.Open();

        Assert.Equal(new FlushResult(true, 0), await flush);
        Assert.Equal(5, collector.Statistics.Pending);
        exporter.Answer = null;
        exporter.Open();
    }

    [Fact]
    public async Task A_full_queue_drops_the_newest_counts_them_and_warns_once_until_it_has_caught_up()
    {
        var exporter = new GatedExporter();
        using var collector = Create(exporter, queueMaxSpans: 8);
        await OverfillAsync(collector, exporter);

        Assert.True(await _logger.NextAsync());
        Assert.Single(_logger.Messages, static message => message.Contains("exporter cannot keep up, dropping spans", StringComparison.Ordinal));
        AssertAccount(collector, received: 21, exported: 9, queueFull: 12);

        await OverfillAsync(collector, exporter);

        Assert.True(await _logger.NextAsync());
        Assert.Equal(2, _logger.Messages.Count(static message => message.Contains("exporter cannot keep up", StringComparison.Ordinal)));
        AssertAccount(collector, received: 42, exported: 18, queueFull: 24);
    }

    [Fact]
    public async Task What_exceeds_the_bytes_is_counted_by_a_cause_and_told_by_a_warning_of_its_own()
    {
        var exporter = new GatedExporter();
        using var collector = new BatchingCollector(
            _ => exporter, exporter.Name, new BatchingOptions(8, Long, Long, QueueMaxBytes: 1024 * 1024), TimeProvider.System, _logger);
        exporter.Shut();
        for (var i = 0; i < 3; i++)
        {
            collector.Collect(Spans.Named("large").WithTags(new Tag("text", new string('x', 200_000))));
        }

        Assert.True(await _logger.NextAsync());
        Assert.Contains("takes all 1048576 bytes", Assert.Single(_logger.Messages), StringComparison.Ordinal);
        Collect(collector, 20);
        Assert.True(await _logger.NextAsync());
        Assert.Contains("queue of 8 spans is full", _logger.Messages[^1], StringComparison.Ordinal);
        exporter.Open();
        Assert.True((await collector.DrainAsync(Long)).Completed);

        var account = collector.Statistics;
        Assert.Equal((23, 0), (account.Received, account.Pending));
        Assert.Equal(1, account.DroppedBy(DropCause.QueueBytesFull));
        Assert.Equal(account.Received, account.Exported + 1 + account.DroppedBy(DropCause.QueueFull));
    }

    [Fact]
    public async Task What_an_exporter_throws_is_counted_and_the_thread_lives()
    {
        var exporter = new GatedExporter { Answer = static _ => throw new InvalidOperationException("boom") };
        using var collector = Create(exporter);
        Collect(collector, 3);
        Assert.True((await collector.FlushAsync(Long)).Completed);
        AssertAccount(collector, received: 3, exported: 0, exporterError: 3);

        exporter.Answer = null;
        Collect(collector, 2);
        Assert.True((await collector.FlushAsync(Long)).Completed);

        AssertAccount(collector, received: 5, exported: 2, exporterError: 3);
        Assert.Single(_logger.Messages, static message => message.Contains("exporter gated failed, 3 spans are dropped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(7, 3, 0)]
    public async Task Spans_that_an_exporter_does_not_account_for_are_counted(int claimed, long exported, long lost)
    {
        var exporter = new GatedExporter { Answer = _ => ExportResult.Success(claimed) };
        using var collector = Create(exporter);
        Collect(collector, 3);
        await collector.FlushAsync(Long);

        AssertAccount(collector, received: 3, exported, exporterError: lost);
    }

    [Fact]
    public async Task The_thread_is_restarted_once_when_it_dies_and_everything_is_counted()
    {
        var exporter = new GatedExporter { Answer = static _ => throw new InvalidOperationException("boom") };
        _logger.Throws = new IOException("no space left");
        using var collector = Create(exporter);

        Collect(collector, 3);
        Assert.True((await collector.FlushAsync(Long)).Completed);
        _logger.Throws = null;
        exporter.Answer = null;
        Collect(collector, 2);
        Assert.True((await collector.FlushAsync(Long)).Completed);

        AssertAccount(collector, received: 5, exported: 2, exporterError: 3);
        Assert.Contains(_logger.Messages, static message => message.Contains("it is restarted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_ends_after_a_flush_has_told_of_the_second_death_is_late()
    {
        var time = new FakeTimeProvider();
        var exporter = new GatedExporter { Answer = static _ => throw new InvalidOperationException("boom") };
        _logger.Throws = new IOException("no space left");
        using var collector = new BatchingCollector(
            _ => exporter, exporter.Name, new BatchingOptions(100, Long, Long), time, _logger);
        for (var death = 0; death < 2; death++)
        {
            time.Advance(TimeSpan.FromMinutes(2)); // failures are logged once a minute
            Collect(collector, 3);
            Assert.True((await collector.FlushAsync(Long).WaitAsync(Long)).Completed);
        }

        Collect(collector, 2);
        Assert.True((await collector.DrainAsync(Long).WaitAsync(Long)).Completed);

        AssertAccount(collector, received: 8, exported: 0, stopped: 2, exporterError: 6);
    }

    [Fact]
    public async Task A_second_death_stops_the_exporter_and_nothing_is_left_pending()
    {
        var time = new DeadClock();
        var exporter = new GatedExporter();
        using var collector = new BatchingCollector(
            _ => exporter, exporter.Name, new BatchingOptions(100, Long, Long), time, _logger);
        Collect(collector, 5);

        Assert.True((await collector.DrainAsync(Long)).Completed);
        collector.Collect(Spans.Named("late"));

        var account = collector.Statistics;
        Assert.Equal(6, account.Received);
        Assert.Equal(0, account.Pending);
        Assert.Equal(6, account.Dropped + account.Exported);
        Assert.True(account.DroppedBy(DropCause.Stopped) >= 1);
        Assert.True(exporter.IsDisposed);
    }

    [Fact]
    public async Task A_blocked_exporter_does_not_keep_another_from_its_spans()
    {
        var slow = new GatedExporter("slow");
        var quick = new GatedExporter("quick");
        using var slowCollector = Create(slow, queueMaxSpans: 10);
        using var quickCollector = Create(quick);
        slow.Shut();
        var both = new CompositeCollector(slowCollector, quickCollector);
        Collect(both, 1000);

        Assert.True((await quickCollector.FlushAsync(Long)).Completed);

        AssertAccount(quickCollector, received: 1000, exported: 1000);
        // At most 10 are being exported and 10 wait.
        Assert.True(slowCollector.Statistics.DroppedBy(DropCause.QueueFull) >= 980);
        Assert.Equal(1000, slowCollector.Statistics.Received);
        slow.Open();
    }

    [Fact]
    public async Task A_span_leaves_after_the_batch_delay_and_not_before()
    {
        var time = new ObservedTimeProvider();
        var exporter = new GatedExporter();
        using var collector = new BatchingCollector(
            _ => exporter, exporter.Name, new BatchingOptions(1000, TimeSpan.FromSeconds(1), Long), time, _logger);
        collector.Collect(Spans.Named("a"));
        await time.TimerStarted.Task.WaitAsync(Long);

        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(exporter.Entered.Task.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        // A thread that wakes for nothing between the two looks at the time in between, and waits anew for the last millisecond.
        var late = 0;
        while (await Task.WhenAny(exporter.Entered.Task, Task.Delay(TimeSpan.FromMilliseconds(100))) != exporter.Entered.Task)
        {
            Assert.InRange(late++, 0, 1200);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task A_quarter_of_the_queue_leaves_at_once()
    {
        var exporter = new GatedExporter();
        using var collector = new BatchingCollector(
            _ => exporter, exporter.Name, new BatchingOptions(100, Long, Long), new FakeTimeProvider(), _logger);
        Collect(collector, 25);

        await exporter.Entered.Task.WaitAsync(Long);
    }

    [Fact]
    public async Task A_drain_exports_what_is_there_and_disposes_the_exporter()
    {
        var exporter = new GatedExporter();
        var collector = Create(exporter);
        Collect(collector, 100);

        Assert.Equal(new FlushResult(true, 0), await collector.DrainAsync(Long));
        collector.Collect(Spans.Named("late"));

        AssertAccount(collector, received: 101, exported: 100, stopped: 1);
        Assert.True(exporter.IsDisposed);
        Assert.Equal(new FlushResult(true, 0), await collector.DrainAsync(Long));
        Assert.Equal(new FlushResult(true, 0), await collector.FlushAsync(Long));
        collector.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_spans_of_threads_that_wait_for_ever_or_have_ended_leave_too(bool drain)
    {
        var exporter = new GatedExporter();
        using var collector = Create(exporter);
        using var leave = new ManualResetEventSlim();
        using var added = new CountdownEvent(20);
        var threads = Enumerable.Range(0, 20).Select(i => new Thread(() =>
        {
            collector.Collect(Spans.Named($"{i}"));
            added.Signal();
            if (i % 2 == 0)
            {
                leave.Wait();
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        added.Wait();
        Array.ForEach(threads.Where(static (_, i) => i % 2 != 0).ToArray(), static thread => thread.Join());

        var result = drain ? await collector.DrainAsync(Long) : await collector.FlushAsync(Long);

        Assert.Equal(new FlushResult(true, 0), result);
        Assert.Equal(20, exporter.Names.Distinct().Count());
        AssertAccount(collector, received: 20, exported: 20);

        leave.Set();
        Array.ForEach(threads, static thread => thread.Join());
    }

    [Fact]
    public async Task A_drain_whose_time_passes_cancels_the_exporter_and_counts_the_rest()
    {
        var exporter = new GatedExporter();
        var collector = Create(exporter, batchMaxSpans: 10, grace: Long);
        exporter.Shut();
        Collect(collector, 25);
        var flush = collector.FlushAsync(Long); // one whose time passes may be forgotten before the thread has seen it
        await exporter.Entered.Task.WaitAsync(Long);

        var result = await collector.DrainAsync(Short);

        Assert.Equal(new FlushResult(false, 25), result);
        Assert.True((await collector.DrainAsync(Long)).Completed);
        await flush;
        AssertAccount(collector, received: 25, exported: 0, stopped: 25);
    }

    [Fact]
    public async Task A_drain_is_bounded_even_when_the_exporter_never_returns()
    {
        var exporter = new GatedExporter { IgnoresCancellation = true };
        var collector = Create(exporter);
        exporter.Shut();
        Collect(collector, 5);
        var flush = collector.FlushAsync(Long);
        await exporter.Entered.Task.WaitAsync(Long);

        Assert.Equal(new FlushResult(false, 5), BatchingCollector.Drain([collector], Short)[0]);
        AssertAccount(collector, received: 5, exported: 0, pending: 5);

        exporter.Open();
        Assert.True((await collector.DrainAsync(Long)).Completed);
        Assert.True((await flush).Completed);
        AssertAccount(collector, received: 5, exported: 5);
    }

    [Fact]
    public async Task Disposing_while_producers_run_loses_no_span_from_the_account()
    {
        const int Producers = 4;
        const int PerProducer = 5000;
        var exporter = new GatedExporter();
        var collector = Create(exporter);
        using var start = new Barrier(Producers + 2);
        var producers = Enumerable.Range(0, Producers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                Collect(collector, PerProducer);
            },
            TaskCreationOptions.LongRunning));
        var drains = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                collector.Dispose();
            },
            TaskCreationOptions.LongRunning));
        await Task.WhenAll([.. producers, .. drains]);

        var account = collector.Statistics;
        Assert.Equal(Producers * PerProducer, account.Received);
        Assert.Equal(0, account.Pending);
        Assert.Equal(exporter.Names.Count, account.Exported);
        Assert.Equal(account.Received, account.Exported + account.DroppedBy(DropCause.Stopped));
    }

    private static void Collect(ITraceCollector collector, int count)
    {
        foreach (var span in Spans.Many(count))
        {
            collector.Collect(span);
        }
    }

    /// <summary>One span keeps the exporter, 8 wait, 12 are dropped; then all that wait leave.</summary>
    private static async Task OverfillAsync(BatchingCollector collector, GatedExporter exporter)
    {
        exporter.Shut();
        collector.Collect(Spans.Named("first"));
        var flush = collector.FlushAsync(Long);
        await exporter.Entered.Task.WaitAsync(Long);
        Collect(collector, 20);
        exporter.Open();
        await flush;
        await collector.FlushAsync(Long);
    }

    private static void AssertAccount(
        BatchingCollector collector,
        long received,
        long exported,
        long pending = 0,
        long queueFull = 0,
        long stopped = 0,
        long exporterError = 0)
    {
        var account = collector.Statistics;
        Assert.Equal(
            (received, exported, pending, queueFull, stopped, exporterError),
            (account.Received,
            account.Exported,
            account.Pending,
            account.DroppedBy(DropCause.QueueFull),
            account.DroppedBy(DropCause.Stopped),
            account.DroppedBy(DropCause.ExporterError)));
    }

    private BatchingCollector Create(GatedExporter exporter, int queueMaxSpans = 100_000, int batchMaxSpans = 1024, TimeSpan? grace = null) => new(
        _ => exporter,
        exporter.Name,
        new BatchingOptions(queueMaxSpans, Long, Long, batchMaxSpans) { CancellationGrace = grace ?? BatchingOptions.DefaultCancellationGrace },
        TimeProvider.System,
        _logger);

    /// <summary>Kills whoever asks for the time.</summary>
    private sealed class DeadClock : TimeProvider
    {
        public override long GetTimestamp() => throw new IOException("no clock");
    }

    private sealed class ObservedTimeProvider : FakeTimeProvider
    {
        public TaskCompletionSource TimerStarted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            TimerStarted.TrySetResult();
            return timer;
        }
    }
}
