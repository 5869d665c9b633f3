using System.Diagnostics.CodeAnalysis;
using Tracing.Collection;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>What becomes of spans once the time to drain is over.</summary>
public sealed class DrainTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_got_to_disk_in_the_end_is_not_lost(bool blocks)
    {
        var transport = new HangingTransport();
        var collector = Create(statistics => DeliveringExporter.Create(
            "names", new NameEncoder(), transport, new MemoryBuffer(), new SpanExporterContext(new TracingOptions(), _logger, TimeProvider.System, statistics)));
        Collect(collector, 5);
        var flush = collector.FlushAsync(Long);
        await transport.Entered.Task;
        Collect(collector, 3);

        var result = blocks ? BatchingCollector.Drain([collector], Short)[0] : await collector.DrainAsync(Short);

        Assert.Equal(new FlushResult(true, 0) { Stored = 8 }, result);
        Assert.Equal((0, 8, 8), (collector.Statistics.Dropped, collector.Statistics.Stored, collector.Statistics.Pending));
        await flush;
    }

    [Fact]
    public async Task What_left_in_the_end_is_not_lost_and_the_rest_is()
    {
        var exporter = new LateExporter("late");
        var collector = Create(_ => exporter, batchMaxSpans: 10);
        Collect(collector, 25);
        var flush = collector.FlushAsync(Long);
        await exporter.Entered.Task;

        var result = await collector.DrainAsync(Short);

        Assert.Equal(new FlushResult(false, 15), result);
        Assert.Equal((10, 15), (collector.Statistics.Exported, collector.Statistics.DroppedBy(DropCause.Stopped)));
        await flush;
    }

    [Fact]
    public async Task All_exporters_are_told_to_give_up_before_one_of_them_is_waited_for()
    {
        var second = new LateExporter("second");
        var first = new LateExporter("first") { GoesOn = second.Cancelled };
        BatchingCollector[] collectors = [Create(_ => first), Create(_ => second)];
        foreach (var collector in collectors)
        {
            Collect(collector, 1);
        }

        var flushes = Task.WhenAll(collectors.Select(static collector => collector.FlushAsync(Long)));
        await Task.WhenAll(first.Entered.Task, second.Entered.Task);

        Assert.Equal([new FlushResult(true, 0), new FlushResult(true, 0)], BatchingCollector.Drain(collectors, Short));
        await flushes;
    }

    private static void Collect(BatchingCollector collector, int count)
    {
        foreach (var span in Spans.Many(count))
        {
            collector.Collect(span);
        }
    }

    private BatchingCollector Create(Func<Func<ExporterStatistics>, ISpanExporter> create, int batchMaxSpans = 1024) => new(
        create, "drained", new BatchingOptions(1000, Long, Long, batchMaxSpans) { CancellationGrace = Long }, TimeProvider.System, _logger);

    /// <summary>Never answers; obeys the cancelled token.</summary>
    private sealed class HangingTransport : ITransport
    {
        public string Endpoint => "http://hanging";

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation)
        {
            Entered.TrySetResult();
            cancellation.WaitHandle.WaitOne(Long);
            throw new OperationCanceledException(cancellation);
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }

    /// <summary>Exports only once its token, or another's, is cancelled.</summary>
    private sealed class LateExporter(string name) : ISpanExporter
    {
        public string Name => name;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Cancelled { get; } = new();

        public ManualResetEventSlim? GoesOn { get; init; }

        [SuppressMessage("Reliability", "CA2016", Justification = "It answers after it was cancelled.")]
        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            using var registration = cancellation.Register(Cancelled.Set);
            Entered.TrySetResult();
            return (GoesOn ?? Cancelled).Wait(Long) ? ExportResult.Success(spans.Length) : default;
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
