using System.Diagnostics.Metrics;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing;

/// <summary>The accounts of the exporters, and what went wrong beside them, as metrics of the meter <c>Tracing</c>.</summary>
internal sealed class TracingMeter : IDisposable
{
    public const string MeterName = "Tracing";

    private readonly Meter _meter = new(MeterName);
    private readonly Func<IReadOnlyList<ExporterStatistics>> _read;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;

    public TracingMeter(Func<IReadOnlyList<ExporterStatistics>> read)
    {
        _read = read;
        _meter.CreateObservableCounter("tracing.spans.received", () => Each(static account => account.Received), "{span}", "Ended spans offered to an exporter.");
        _meter.CreateObservableCounter("tracing.spans.exported", () => Each(static account => account.Exported), "{span}", "Spans that left the process.");
        _meter.CreateObservableCounter("tracing.spans.trimmed", () => Each(static account => account.Trimmed), "{span}", "Exported spans that were too large for a message.");
        _meter.CreateObservableCounter("tracing.spans.recovered", () => Each(static account => account.Recovered), "{span}", "Received spans that an earlier process had left on disk.");
        _meter.CreateObservableCounter("tracing.spans.dropped", Dropped, "{span}", "Spans that do not leave any more, by cause.");
        _meter.CreateObservableUpDownCounter("tracing.spans.pending", () => Each(static account => account.Pending), "{span}", "Spans that wait for their exporter.");
        _meter.CreateObservableUpDownCounter("tracing.spans.stored", () => Each(static account => account.Stored), "{span}", "Pending spans that are in the buffer on disk.");
        _meter.CreateObservableCounter("tracing.export.bytes", () => Each(static account => account.Bytes), "By", "Bytes that left for exported spans.");
        _meter.CreateObservableCounter("tracing.errors", Errors, "{error}", "Faults in code that tracing calls, by where; each is contained.");
        _retries = _meter.CreateCounter<long>("tracing.export.retries", "{retry}", "Batches that are to be tried again, by cause.");

        // From what a packet takes to what a patient collector with retries does.
        _duration = _meter.CreateHistogram(
            "tracing.export.duration",
            "s",
            "How long one batch took.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30] });
    }

    public void Exported(string exporter, TimeSpan elapsed) => _duration.Record(elapsed.TotalSeconds, Exporter(exporter));

    public void RetryScheduled(string exporter, DropCause cause) => _retries.Add(1, Exporter(exporter), Cause(cause));

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Errors() =>
    [
        new(CollectorErrors.Count, Source("collector")),
        new(ProcessorErrors.Total, Source("processor")),
        new(PropagatorErrors.Total, Source("propagator")),
        new(SamplerErrors.Total, Source("sampler")),
        new(ActivityBridgeErrors.Count, Source("activity_bridge")),
        new(Listeners.Errors, Source("listener")),
    ];

    private static KeyValuePair<string, object?> Source(string source) => new("source", source);

    private static KeyValuePair<string, object?> Exporter(string name) => new("exporter", name);

    private static KeyValuePair<string, object?> Cause(DropCause cause) => new("cause", DropCauses.NameOf(cause));

    private IEnumerable<Measurement<long>> Each(Func<ExporterStatistics, long> select) =>
        _read().Select(account => new Measurement<long>(select(account), Exporter(account.Name)));

    private IEnumerable<Measurement<long>> Dropped() =>
        from account in _read()
        from drop in account.DroppedByCause
        select new Measurement<long>(drop.Value, Exporter(account.Name), Cause(drop.Key));
}
