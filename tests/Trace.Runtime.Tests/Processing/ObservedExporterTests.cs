using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Processing;

public sealed class ObservedExporterTests : IDisposable
{
    private readonly KeepingExporter _exporter = new();
    private readonly ListLogger _logger = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _logger.Dispose();

    [Fact]
    public void What_the_exporter_throws_is_a_result()
    {
        using var observed = Observed(_exporter);
        _exporter.Throws = new InvalidOperationException("down");

        Assert.Equal(5, observed.Export(Spans.Many(5), default).DroppedBy(DropCause.ExporterError));
        Assert.Equal(5, observed.Export(Spans.Many(5), default).DroppedBy(DropCause.ExporterError));

        Assert.Equal("Warning: exporter kept failed, 5 spans are dropped; further failures are counted and reported once a minute", Assert.Single(_logger.Messages));
    }

    [Fact]
    public void What_the_end_of_time_cancels_is_stopped()
    {
        using var observed = Observed(_exporter);
        using var end = new CancellationTokenSource();
        _exporter.Throws = new OperationCanceledException();
        Assert.Equal(1, observed.Export(Spans.Many(1), end.Token).DroppedBy(DropCause.ExporterError));
        end.Cancel();

        Assert.Equal(2, observed.Export(Spans.Many(2), end.Token).DroppedBy(DropCause.Stopped));
        Assert.Equal([1], _exporter.Calls);
    }

    [Theory]
    [InlineData(3, 0, 3, 2)]
    [InlineData(9, 0, 5, 0)]
    [InlineData(0, 0, 0, 5)]
    public void Spans_that_are_not_told_about_count_as_lost(int exported, int dropped, int accounted, int lost)
    {
        using var exporter = new AnsweringExporter(exported, dropped);
        using var observed = Observed(exporter);

        var result = observed.Export(Spans.Many(5), default);

        Assert.Equal((accounted, lost), (result.Exported, result.DroppedBy(DropCause.ExporterError)));
    }

    [Fact]
    public void What_an_exporter_still_holds_is_not_lost_when_it_throws()
    {
        using var holding = new HoldingExporter { Throws = new InvalidOperationException() };
        using var observed = Observed(holding);

        Assert.Equal(0, observed.Export(Spans.Many(5), default).Dropped);
        Assert.Equal(5, observed.Held.InMemory);
        Assert.Equal(1, observed.Continue(isFlush: false, default).DroppedBy(DropCause.ExporterError));
        holding.Throws = null;
        Assert.Equal(4, observed.Continue(isFlush: false, default).Exported);
    }

    [Fact]
    public void It_holds_if_the_exporter_does()
    {
        using var plain = Observed(_exporter);
        using var holding = Observed(new HoldingExporter());
        using var processing = new ProcessingExporter(plain, [], new ExportObserver("kept", null), _time, _logger);
        Assert.Equal((false, true, false), (plain.Holds, holding.Holds, processing.Holds));
        Assert.Equal(0, plain.Continue(isFlush: true, default).Exported + processing.Continue(isFlush: true, default).Exported);
    }

    private ObservedExporter Observed(ISpanExporter exporter) => new(exporter, new ExportObserver("kept", null), _time, _logger);

    private sealed class AnsweringExporter(int exported, int dropped) : ISpanExporter
    {
        public string Name => "answering";

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            var result = ExportResult.Success(exported);
            result.AddDropped(DropCause.Rejected, dropped);
            return result;
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }
}
