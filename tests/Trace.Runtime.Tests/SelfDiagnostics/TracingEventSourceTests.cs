using System.Diagnostics.Tracing;
using System.Globalization;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Processing;

namespace Tracing.Runtime.Tests.SelfDiagnostics;

[Collection(nameof(EventListener))]
public sealed class TracingEventSourceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [Fact]
    public void Its_manifest_holds_together()
    {
        Assert.Equal("Tracing", TracingEventSource.Log.Name);
        Assert.Null(TracingEventSource.Log.ConstructionException);
        Assert.NotNull(EventSource.GenerateManifest(typeof(TracingEventSource), "Trace.Runtime", EventManifestOptions.Strict));
    }

    [Fact]
    public async Task A_listener_sees_what_happens_to_spans()
    {
        using var events = new EventsOf("listened");
        var exporter = new KeepingExporter("listened");
        var options = new TracingOptions { Exporters = ["listened"], ServiceName = "service listened", DrainTimeout = Long };
        options.Processing.DropRules = [new DropRule { Name = "span 3" }];
        await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("listened", _ => exporter)]);
        foreach (var span in Spans.Many(5))
        {
            pipeline.Collector!.Collect(span);
        }

        Assert.True((await pipeline.FlushAsync(Long)).Completed);
        exporter.Throws = new InvalidOperationException("no way in with password=abc;");
        pipeline.Collector!.Collect(Spans.Named("a"));
        await pipeline.DrainAsync();

        // Spans that are collected one by one may leave one by one.
        var texts = events.Texts;
        Assert.Equal("PipelineStarted: service listened listened", texts[0]);
        Assert.Equal(4, Sum(events, "BatchExported", at: 1));
        Assert.Contains("SpansDropped: listened filtered 1", texts);
        Assert.Contains("ExporterFailed: listened System.InvalidOperationException no way in with password=***;", texts);
        Assert.Contains("SpansDropped: listened exporter_error 1", texts);
        Assert.Equal("ExporterStopped: listened 6 4 2 0", texts[^1]);
    }

    [Fact]
    public void A_retry_is_told_with_its_cause_and_delay()
    {
        using var events = new EventsOf("retrying");
        new ExportObserver("retrying", meter: null).RetryScheduled(DropCause.Unavailable, TimeSpan.FromMilliseconds(1500));

        var told = Assert.Single(events.Events);
        Assert.Equal(("RetryScheduled", EventLevel.Warning), (told.EventName, told.Level));
        Assert.Equal(["retrying", "unavailable", 1500.0], told.Payload);
    }

    [Fact]
    public void Who_listens_to_errors_only_sees_no_batches()
    {
        using var events = new EventsOf("leveled", EventLevel.Error);
        var observer = new ExportObserver("leveled", meter: null);

        observer.Exported(ExportResult.Success(3), TimeSpan.FromMilliseconds(1));
        observer.Failed(new InvalidOperationException("x"));

        // Others may listen to more at the same time: the source is the process's.
        Assert.Equal(["ExporterFailed: leveled System.InvalidOperationException x"], events.Texts);
    }

    private static long Sum(EventsOf events, string name, int at) =>
        events.Events.Where(e => e.EventName == name).Sum(e => Convert.ToInt64(e.Payload![at], CultureInfo.InvariantCulture));
}
