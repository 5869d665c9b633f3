using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Tracing.Benchmarks.Representation;
using Tracing.Export;

namespace Tracing.Benchmarks.Calls;

/// <summary>
/// What a traced method costs as it is today: the real generator, recorder, queue and export thread, with an exporter that
/// does nothing, beside OpenTelemetry's SDK set up the same way.
/// </summary>
[MemoryDiagnoser, MedianColumn]
[WarmupCount(4), IterationCount(12), IterationTime(100)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
[HideColumns("Mean", "Error", "StdDev", "RatioSD", "Gen0", "Job", "IterationCount", "WarmupCount", "IterationTime")]
public class TracedCalls
{
    private readonly OpenTelemetryPeer _peer = new();
    private TracePipeline? _pipeline;
    private SpanContext? _recorded;
    private AmbientScope _scope;

    [GlobalSetup]
    public void Setup()
    {
        _peer.EnterParent();
        _pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = ["nowhere"], QueueMaxSpans = 1_000_000 },
            [new SpanExporterRegistration("nowhere", static _ => new NoExporter())]);
        _recorded = SpanContext.CreateRoot(_pipeline.Collector);
    }

    [GlobalSetup(Target = nameof(Ambient))]
    public void SetupAmbient()
    {
        Setup();
        _scope = _recorded!.Activate();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _scope.Dispose();
        _pipeline?.Dispose();
        _peer.Dispose();
    }

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("0 tags")]
    public int OpenTelemetry() => _peer.Sync(0);

    [Benchmark(Description = "not recorded"), BenchmarkCategory("0 tags")]
    public int NotRecorded() => TracedMethods.Explicit(null);

    [Benchmark(Description = "explicit"), BenchmarkCategory("0 tags")]
    public int Explicit() => TracedMethods.Explicit(_recorded);

    [Benchmark(Description = "ambient"), BenchmarkCategory("0 tags")]
    public int Ambient() => TracedMethods.Ambient();

    [Benchmark(Baseline = true, Description = "OpenTelemetry"), BenchmarkCategory("3 tags")]
    public int OpenTelemetryTags() => _peer.Sync(3);

    [Benchmark(Description = "explicit"), BenchmarkCategory("3 tags")]
    public int ExplicitTags() => TracedMethods.ExplicitTags(_recorded);

    private sealed class NoExporter : ISpanExporter
    {
        public string Name => "nowhere";

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation) => ExportResult.Success(spans.Length);

        public void Dispose()
        {
        }
    }
}
