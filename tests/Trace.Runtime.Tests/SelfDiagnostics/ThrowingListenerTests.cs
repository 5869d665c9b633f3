using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;
using Tracing.Runtime.Tests.Export.Delivery;
using KeepingExporter = Tracing.Runtime.Tests.Processing.KeepingExporter;

namespace Tracing.Runtime.Tests.SelfDiagnostics;

/// <summary>Who listens to the meter and to the event source is the application's code: what it throws has nothing to do with the spans.</summary>
[Collection(nameof(EventListener))]
public sealed class ThrowingListenerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task What_was_exported_counts_as_exported()
    {
        var before = Listeners.Errors;
        using var listener = Throwing("heard");
        var exporter = new KeepingExporter("heard");
        await using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = ["heard"] }, [new("heard", _ => exporter)]);
        Collect(pipeline, [.. Enumerable.Repeat("a", 5)]);

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        Assert.Equal((5, 5, 0), (exporter.Spans.Count, pipeline.Statistics[0].Exported, pipeline.Statistics[0].Dropped));
        Assert.True(Listeners.Errors > before);
    }

    [Fact]
    public async Task The_tail_rule_sends_nothing_twice_and_goes_on()
    {
        using var listener = Throwing("heard late");
        var exporter = new KeepingExporter("heard late");
        var options = new TracingOptions { Exporters = ["heard late"] };
        options.Processing.Tail = new TailRule { KeepsErrors = true };
        await using var pipeline = TracePipeline.Create(options, [new("heard late", _ => exporter)]);
        var names = Enumerable.Range(0, 2500).Select(static i => $"{i}").ToArray();
        foreach (var chunk in names.Chunk(1100))
        {
            Collect(pipeline, chunk);
            Assert.True((await pipeline.FlushAsync(Long)).Completed);
        }

        Assert.Equal(names, exporter.Spans.Select(static span => span.Name));
        Assert.Equal((2500, 0), (pipeline.Statistics[0].Exported, pipeline.Statistics[0].Dropped));
    }

    [Fact]
    public void What_is_to_be_tried_again_goes_to_disk()
    {
        using var listener = Throwing("heard trying");
        using var meter = new TracingMeter(static () => []);
        using var logger = new ListLogger();
        var observer = new ExportObserver("heard trying", meter);
        var context = new SpanExporterContext(new TracingOptions(), logger, TimeProvider.System, static () => throw new NotSupportedException()) { Observer = observer };
        var transport = new ScriptedTransport { Answers = static _ => ScriptedTransport.Unavailable() };
        using var exporter = new ObservedExporter(
            DeliveringExporter.Create("names", new NameEncoder(), transport, new MemoryBuffer(), context), observer, TimeProvider.System, logger);

        var result = exporter.Export(Spans.Many(3), default);

        Assert.Equal((0, 3), (result.Dropped, exporter.Held.OnDisk));
    }

    [Fact]
    public async Task A_listener_to_events_that_throws_stops_nothing()
    {
        using var listener = new ThrowingEventListener("heard event");
        var exporter = new KeepingExporter("heard event");
        await using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = ["heard event"] }, [new("heard event", _ => exporter)]);
        Collect(pipeline, "a", "b");

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        Assert.Equal((2, 0), (pipeline.Statistics[0].Exported, pipeline.Statistics[0].Dropped));
        Assert.True(listener.Thrown > 0);
    }

    private static void Collect(TracePipeline pipeline, params string[] names)
    {
        foreach (var name in names)
        {
            pipeline.Collector!.Collect(Spans.Named(name) with { Status = SpanStatus.Error });
        }
    }

    private static MeterListener Throwing(string exporter)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listening) =>
            {
                if (instrument.Meter.Name == TracingMeter.MeterName && !instrument.IsObservable)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Throw(tags));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Throw(tags));
        listener.Start();
        return listener;

        // Pipelines of other tests are measured too.
        void Throw(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.ToArray().Any(tag => Equals(tag.Value, exporter)))
            {
                throw new InvalidOperationException("listener");
            }
        }
    }

    private sealed class ThrowingEventListener : EventListener
    {
        private readonly string _name;

        public ThrowingEventListener(string name)
        {
            _name = name;
            EnableEvents(TracingEventSource.Log, EventLevel.Verbose);
        }

        public int Thrown { get; private set; }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (_name is not null && eventData.Payload?.Contains(_name) == true)
            {
                Thrown++;
                throw new InvalidOperationException("listener");
            }
        }
    }
}
