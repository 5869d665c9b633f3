using Microsoft.Extensions.Time.Testing;
using Tracing.Collection;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;
using Tracing.Runtime.Tests.Export.Delivery;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>The tail rule between the rounds of the thread and an exporter that takes its time.</summary>
public sealed class TailRoundTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly FakeTimeProvider _time = new();
    private readonly ListLogger _logger = new();
    private readonly ExportObserver _observer = new("kept", null);
    private readonly TailRule _rule = new() { KeepsErrors = true };

    public void Dispose() => _logger.Dispose();

    [Fact]
    public async Task A_trace_stays_whole_although_the_exporter_was_busy_for_longer_than_is_waited()
    {
        var collector = default(BatchingCollector);
        var slow = new SlowExporter();
        using (collector = new BatchingCollector(
            _ => new ProcessingExporter(new TailExporter(slow, _rule, new TailLimits(), _observer, _time), [], _observer, _time, _logger),
            "slow",
            new BatchingOptions(1000, TimeSpan.Zero, Long),
            _time,
            _logger))
        {
            slow.Exporting = names =>
            {
                if (names == "other")
                {
                    // Meanwhile the trace has become due, and its last span has come.
                    _time.Advance(TailExporter.Settling * 1.5);
                    collector.Collect(Of(1, 3, "failed", SpanStatus.Error));
                }
            };
            collector.Collect(Of(1, 2, "child"));
            collector.Collect(Of(1, null, "root"));
            collector.Collect(Of(2, null, "other", SpanStatus.Error));

            Assert.Equal("child,root,failed", await slow.Second.Task.WaitAsync(Long));
        }
    }

    [Fact]
    public void What_is_due_goes_with_the_round_that_started_afterwards()
    {
        using var tail = new TailExporter(new KeepingExporter(), _rule, new TailLimits(), _observer, _time);
        tail.StartRound();
        tail.Export([Of(1, null, "root")], default);
        _time.Advance(TailExporter.Settling);

        Assert.Equal((TimeSpan.Zero, 0), (tail.DueIn, tail.Continue(isFlush: false, default).Dropped));
        tail.StartRound();
        Assert.Equal(1, tail.Continue(isFlush: false, default).DroppedBy(DropCause.Filtered));
    }

    [Fact]
    public void What_is_kept_when_the_time_is_over_goes_to_disk()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var context = new SpanExporterContext(new TracingOptions(), _logger, _time, static () => throw new NotSupportedException());
        var exporter = DeliveringExporter.Create("names", new NameEncoder(), new ScriptedTransport(), new MemoryBuffer(), context);
        using var tail = new TailExporter(new ObservedExporter(exporter, _observer, _time, _logger), _rule, new TailLimits(), _observer, _time);

        var result = tail.Export([Of(1, 2, "child"), Of(1, null, "failed", SpanStatus.Error)], cancelled.Token);

        Assert.Equal((0, new HeldSpans(0, 2, 0)), (result.Dropped, tail.Held));
    }

    [Fact]
    public void What_an_exporter_threw_at_is_not_sent_again()
    {
        var exporter = new KeepingExporter { Throws = new InvalidOperationException() };
        using var tail = new TailExporter(exporter, _rule, new TailLimits(), _observer, _time);
        Assert.Throws<InvalidOperationException>(() => tail.Export([Of(1, null, "first", SpanStatus.Error)], default));
        exporter.Throws = null;

        Assert.Equal(1, tail.Export([Of(2, null, "second", SpanStatus.Error)], default).Exported);

        Assert.Equal("second", exporter.Names);
    }

    private static Span Of(ulong trace, ulong? parent, string name, SpanStatus status = SpanStatus.Unknown) =>
        new(SpanContext.Create(new TraceId(0, trace), new SpanId(9), parent is { } id ? new SpanId(id) : null), name) { Status = status };

    private sealed class SlowExporter : ISpanExporter
    {
        private int _calls;

        public string Name => "slow";

        public Action<string>? Exporting { get; set; }

        public TaskCompletionSource<string> Second { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            var names = string.Join(',', spans.ToArray().Select(static span => span.Name));
            Exporting?.Invoke(names);
            if (++_calls == 2)
            {
                Second.SetResult(names);
            }

            return ExportResult.Success(spans.Length);
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
