using System.Diagnostics.Metrics;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Processing;

namespace Tracing.Runtime.Tests.SelfDiagnostics;

public sealed class TracingMeterTests
{
    private readonly Dictionary<string, double> _measured = [];

    [Fact]
    public void The_account_is_measured()
    {
        var dropped = default(DropCauses);
        dropped[DropCause.Filtered] = 3;
        dropped[DropCause.Timeout] = 4;
        var account = new ExporterStatistics("accounted", 20, 5, 8, dropped) { Bytes = 1234, Trimmed = 1, Recovered = 2, Stored = 6 };
        using var meter = new TracingMeter(() => [account]);

        Measure("accounted");

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["tracing.spans.received accounted"] = 20,
                ["tracing.spans.exported accounted"] = 5,
                ["tracing.spans.trimmed accounted"] = 1,
                ["tracing.spans.recovered accounted"] = 2,
                ["tracing.spans.dropped accounted filtered"] = 3,
                ["tracing.spans.dropped accounted timeout"] = 4,
                ["tracing.spans.pending accounted"] = 8,
                ["tracing.spans.stored accounted"] = 6,
                ["tracing.export.bytes accounted"] = 1234,
            },
            _measured);
        Assert.Equal(
            "accounted: received 20 (2 of an earlier process), exported 5 (1 trimmed) in 1234 bytes, dropped 7 (timeout 4, filtered 3), pending 8 (6 on disk)",
            account.ToString());
        Assert.Equal(4, account.Lost);
    }

    [Fact]
    public void A_batch_is_measured_in_seconds_and_a_retry_by_its_cause()
    {
        using var meter = new TracingMeter(static () => []);
        using var listener = Listener("timed");
        var observer = new ExportObserver("timed", meter);

        observer.Exported(ExportResult.Success(1), TimeSpan.FromMilliseconds(250));
        observer.RetryScheduled(DropCause.Refused, TimeSpan.FromSeconds(1));

        Assert.Equal(new Dictionary<string, double> { ["tracing.export.duration timed"] = 0.25, ["tracing.export.retries timed refused"] = 1 }, _measured);
    }

    [Fact]
    public void Errors_are_counted_by_where_they_happen()
    {
        using var meter = new TracingMeter(static () => []);
        Measure("processor");
        var before = _measured["tracing.errors processor"];
        ProcessorErrors.Count();
        Measure("processor");
        Assert.True(_measured["tracing.errors processor"] > before);
        foreach (var source in new[] { "collector", "propagator", "sampler", "activity_bridge", "listener" })
        {
            Measure(source);
            Assert.Contains($"tracing.errors {source}", _measured.Keys);
        }
    }

    [Fact]
    public async Task The_last_export_is_as_long_ago_as_the_clock_says()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var exporter = new KeepingExporter();
        await using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = ["kept"], Time = time }, [new("kept", _ => exporter)]);
        Assert.Null(pipeline.Statistics[0].SinceLastExport);
        pipeline.Collector!.Collect(Spans.Named("a"));
        Assert.True((await pipeline.FlushAsync(TimeSpan.FromSeconds(120))).Completed);
        time.Advance(TimeSpan.FromSeconds(7));
        exporter.Throws = new InvalidOperationException();
        pipeline.Collector.Collect(Spans.Named("b"));
        Assert.True((await pipeline.FlushAsync(TimeSpan.FromSeconds(120))).Completed);

        Assert.Equal(TimeSpan.FromSeconds(7), pipeline.Statistics[0].SinceLastExport);
    }

    private void Measure(string label)
    {
        using var listener = Listener(label);
        listener.RecordObservableInstruments();
    }

    private MeterListener Listener(string label)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listening) =>
            {
                if (instrument.Meter.Name == TracingMeter.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        return listener;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Pipelines of other tests are measured too.
            var text = string.Join(' ', tags.ToArray().Select(static tag => tag.Value));
            if (text.StartsWith(label, StringComparison.Ordinal))
            {
                lock (_measured)
                {
                    _measured[$"{instrument.Name} {text}"] = value;
                }
            }
        }
    }
}
