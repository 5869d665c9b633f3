using Tracing.Benchmarks.Analysis;
using Tracing.Benchmarks.Calls;
using Tracing.Benchmarks.Encode;
using Tracing.Benchmarks.Generation;
using Tracing.Benchmarks.Growth;
using Tracing.Benchmarks.Http;
using Tracing.Benchmarks.Queue;
using Tracing.Benchmarks.Representation;

namespace Tracing.Benchmarks.Report;

/// <summary>The sections of the page, in its order. A benchmark class gets into the report by a line here.</summary>
internal static class Topics
{
    private static readonly string[] InProcess = ["ActivitySource", "AspectInjector", "Castle", "DispatchProxy"];

    private static readonly string[] InterceptorsAndBare = ["AspectInjector", "Castle", "DispatchProxy", "bare"];

    public static IReadOnlyList<Topic> All { get; } =
    [
        new("off", "Off: a synchronous method", typeof(OffInt)) { OtherPeers = InProcess },
        new("off-task", "Off: a method that returns a task", typeof(OffTask)) { OtherPeers = InProcess },
        new("off-valuetask", "Off: a method that returns a value task", typeof(OffValueTask)) { OtherPeers = InProcess },
        new("unsampled", "On, but this request is not recorded", typeof(UnsampledCalls))
        {
            OtherPeers = ["OpenTelemetry, AlwaysOff root", "OpenTelemetry, ParentBased, remote parent"],
        },
        new("sampled", "Recorded: a synchronous method", typeof(SampledSync)) { OtherPeers = InterceptorsAndBare },
        new("sampled-valuetask", "Recorded: a value task that completes at once", typeof(SampledValueTask)) { OtherPeers = ["bare"] },
        new("sampled-task", "Recorded: a task that completes at once", typeof(SampledTask)) { OtherPeers = InterceptorsAndBare },
        new("suspending", "Recorded: a method that really suspends", typeof(SampledSuspending)) { OtherPeers = ["bare"] },
        new("ambient", "Recorded: below the ambient context, beside other AsyncLocals", typeof(AmbientCalls))
        {
            Plots =
            [
                new(nameof(AmbientCalls.OtherAsyncLocals), "AsyncLocals that the application sets", Measure.Time),
                new(nameof(AmbientCalls.OtherAsyncLocals), "AsyncLocals that the application sets", Measure.Bytes),
            ],
        },
        new("clocks", "The clock's share", typeof(ClockReads)),
        new("extraction", "Reading a context from headers", typeof(HeaderExtraction), "a request"),
        new("injection", "Writing a context into headers", typeof(HeaderInjection), "a request"),
        new("request", "A request to ASP.NET Core", typeof(RequestCost), "a request") { Floor = "bare" },
        new("thrift", "Encoding for Jaeger", typeof(ThriftEncode), "a span with five tags and an event") { OtherPeers = ["ApacheThrift, no buffer"] },
        new("otlp", "Encoding for OTLP", typeof(OtlpEncode), "a span with five tags and an event"),
        new("saturated", "Producers that never pause, an exporter that counts", typeof(SaturatedQueue), "a span that is offered")
        {
            OtherPeers = ["OpenTelemetry, large queue"],
            MayDrop = true,
        },
        new("bursts", "Bursts, as a request makes them", typeof(BurstQueue), "a span of one producer") { MayDrop = true },
        new("delivery", "Producers that never pause, an exporter that encodes", typeof(SaturatedDelivery), "a span that is offered")
        {
            OtherPeers = ["OpenTelemetry, large queue"],
            MayDrop = true,
        },
        new("threads", "More threads", typeof(ThreadGrowth), "a span, of all threads together")
        {
            Plots = [new(nameof(ThreadGrowth.Threads), "threads that end spans", Measure.Time)],
        },
        new("tags", "More tags", typeof(TagGrowth), "a span")
        {
            Plots = [new(nameof(TagGrowth.Tags), "tags", Measure.Time), new(nameof(TagGrowth.Tags), "tags", Measure.Bytes)],
        },
        new("depth", "Deeper calls", typeof(DepthGrowth))
        {
            Plots = [new(nameof(DepthGrowth.Depth), "depth of nested traced calls", Measure.Time, ByDecades: true)],
        },
        new("queue", "A larger queue", typeof(QueueGrowth), "a span")
        {
            MayDrop = true,
            Plots =
            [
                new(nameof(QueueGrowth.Capacity), "spans that the queue holds", Measure.Time, ByDecades: true),
                new(nameof(QueueGrowth.Capacity), "spans that the queue holds", Measure.Dropped, ByDecades: true),
            ],
        },
        new("short-threads", "Short-lived threads", typeof(ShortLivedThreadGrowth), "a thread with four spans")
        {
            Floor = "threads without tracing",
            Plots =
            [
                new(nameof(ShortLivedThreadGrowth.Threads), "threads alive at the same time", Measure.Time, ByDecades: true),
                new(nameof(ShortLivedThreadGrowth.Threads), "threads alive at the same time", Measure.Bytes, ByDecades: true),
            ],
        },
        new("generator", "The generator, in a build and in an editor", typeof(GeneratorRuns), "a run over 5,000 methods in 500 files"),
        new("analyzers", "The analyzers, in a build", typeof(AnalyzerRuns), "a run over 500 files") { Floor = AnalyzerRuns.Bare },
        new("representation", "Candidates for the representation of a span", typeof(SpanRepresentation), "a span"),
    ];
}
