using Tracing.Collection;
using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>Exporters that keep spans: the account and the flushes tell the truth about them.</summary>
public sealed class HoldingExporterTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Fact]
    public async Task A_flush_releases_what_is_kept_in_memory()
    {
        var exporter = new KeepingExporter();
        using var collector = Create(exporter);
        Collect(collector, 30);

        Assert.Equal(new FlushResult(true, 0), await collector.FlushAsync(Long));

        Assert.Equal(30, exporter.Released);
        AssertAccount(collector, received: 30, exported: 30, pending: 0);
    }

    [Fact]
    public async Task A_flush_without_new_spans_releases_as_well()
    {
        var exporter = new KeepingExporter { Releases = false };
        using var collector = Create(exporter);
        Collect(collector, 5);
        Assert.Equal(new FlushResult(true, 0), await collector.FlushAsync(Long)); // it was asked to, and did not: nobody waits for ever
        AssertAccount(collector, received: 5, exported: 0, pending: 5);

        exporter.Releases = true;
        await collector.FlushAsync(Long);

        AssertAccount(collector, received: 5, exported: 5, pending: 0);
    }

    [Fact]
    public async Task What_is_on_disk_is_pending_and_a_flush_says_so()
    {
        var exporter = new KeepingExporter { ToDisk = { "span 1", "span 3" } };
        using var collector = Create(exporter);
        Collect(collector, 4);

        Assert.Equal(new FlushResult(true, 0) { Stored = 2 }, await collector.FlushAsync(Long));

        AssertAccount(collector, received: 4, exported: 2, pending: 2);
        Assert.Equal(2, collector.Statistics.Stored);
        Assert.Contains("pending 2 (2 on disk)", collector.Statistics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_received_and_pending()
    {
        using var collector = Create(new KeepingExporter { OnDisk = 7, Recovered = 7 });
        AssertAccount(collector, received: 7, exported: 0, pending: 7);
        Collect(collector, 1);

        Assert.Equal(new FlushResult(true, 0) { Stored = 7 }, await collector.DrainAsync(Long));

        AssertAccount(collector, received: 8, exported: 1, pending: 7);
        Assert.Contains("received 8 (7 of an earlier process)", collector.Statistics.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_in_memory_at_the_end_is_lost_and_counted()
    {
        var exporter = new KeepingExporter { Releases = false };
        using var collector = Create(exporter);
        Collect(collector, 3);

        await collector.DrainAsync(Long);

        AssertAccount(collector, received: 3, exported: 0, pending: 0);
        Assert.Equal(3, collector.Statistics.DroppedBy(DropCause.Stopped));
    }

    [Fact]
    public async Task One_that_throws_loses_what_it_does_not_keep()
    {
        // It has kept the spans, and throws all the same: they are pending, not lost.
        var exporter = new KeepingExporter { Throws = new InvalidOperationException("no") };
        using var collector = Create(exporter);
        Collect(collector, 3);
        await collector.FlushAsync(Long);

        AssertAccount(collector, received: 3, exported: 3, pending: 0);
    }

    [Fact]
    public async Task It_is_called_when_it_is_due_without_any_span()
    {
        var exporter = new KeepingExporter { DueIn = TimeSpan.FromMilliseconds(1) };
        using var collector = Create(exporter);
        exporter.DueIn = TimeSpan.Zero;

        await exporter.Continued.Task.WaitAsync(Long);

        AssertAccount(collector, received: 0, exported: 0, pending: 0);
        exporter.DueIn = null;
    }

    [Fact]
    public async Task It_is_called_when_it_is_due_although_a_span_waits_for_others()
    {
        var exporter = new KeepingExporter { DueIn = TimeSpan.FromMilliseconds(1) };
        using var collector = Create(exporter);
        Collect(collector, 1);
        exporter.DueIn = TimeSpan.Zero;

        await exporter.Continued.Task.WaitAsync(Long);

        exporter.DueIn = null;
    }

    private static void Collect(BatchingCollector collector, int count)
    {
        foreach (var span in Spans.Many(count))
        {
            collector.Collect(span);
        }
    }

    private static void AssertAccount(BatchingCollector collector, long received, long exported, long pending)
    {
        var account = collector.Statistics;
        Assert.Equal((received, exported, pending), (account.Received, account.Exported, account.Pending));
        Assert.Equal(account.Received, account.Exported + account.Dropped + account.Pending);
    }

    private BatchingCollector Create(ISpanExporter exporter) => new(
        _ => exporter, exporter.Name, new BatchingOptions(1000, TimeSpan.FromHours(1), Long, 8), TimeProvider.System, _logger);
}
