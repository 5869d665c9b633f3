using System.Diagnostics.Metrics;
using Tracing.Export;

namespace Tracing;

/// <summary>The accounts of the exporters as metrics of the meter <c>Tracing</c>.</summary>
internal sealed class TracingMeter : IDisposable
{
    public const string MeterName = "Tracing";

    private readonly Meter _meter = new(MeterName);
    private readonly Func<IReadOnlyList<ExporterStatistics>> _read;

    public TracingMeter(Func<IReadOnlyList<ExporterStatistics>> read)
    {
        _read = read;
        _meter.CreateObservableCounter("tracing.spans.received", () => Each(static account => account.Received), "{span}", "Ended spans offered to an exporter.");
        _meter.CreateObservableCounter("tracing.spans.exported", () => Each(static account => account.Exported), "{span}", "Spans that left the process.");
        _meter.CreateObservableCounter("tracing.spans.trimmed", () => Each(static account => account.Trimmed), "{span}", "Exported spans that were too large for a message.");
        _meter.CreateObservableCounter("tracing.spans.dropped", Dropped, "{span}", "Spans that are lost, by cause.");
        _meter.CreateObservableUpDownCounter("tracing.spans.pending", () => Each(static account => account.Pending), "{span}", "Spans that wait for their exporter.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Each(Func<ExporterStatistics, long> select) =>
        _read().Select(account => new Measurement<long>(select(account), Exporter(account)));

    private IEnumerable<Measurement<long>> Dropped() =>
        from account in _read()
        from drop in account.DroppedByCause
        select new Measurement<long>(
            drop.Value, Exporter(account), new KeyValuePair<string, object?>("cause", DropCauses.NameOf(drop.Key)));

    private static KeyValuePair<string, object?> Exporter(ExporterStatistics account) => new("exporter", account.Name);
}
