using Tracing.Export;

namespace Tracing.Benchmarks.Growth;

/// <summary>Ours as a service runs it, with an exporter that does nothing, and a sampled context to be the parent.</summary>
public sealed class TracedSide : IDisposable
{
    private readonly TracePipeline _pipeline;
    private readonly ExporterStatistics _warmUp;

    /// <param name="queueMaxSpans">So large by default that nothing is dropped: a dropped span would be a cheap one.</param>
    public TracedSide(int queueMaxSpans = 1_000_000)
    {
        _pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = ["nowhere"], QueueMaxSpans = queueMaxSpans },
            [new SpanExporterRegistration("nowhere", static _ => new NoExporter())]);
        Parent = SpanContext.CreateRoot(_pipeline.Collector);

        // What the queue allocates when it is first used is no cost of a span; so it is used once, all of it: twice the spans,
        // since it may hold more places than it takes spans.
        for (var i = 0; i < 2 * queueMaxSpans; i++)
        {
            GrowthMethods.Explicit(Parent);
        }

        Flush();
        _warmUp = _pipeline.Statistics[0];
    }

    public SpanContext Parent { get; }

    public void Flush()
    {
        if (!_pipeline.FlushAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult().Completed)
        {
            throw new TimeoutException("The pipeline was not flushed within 30 seconds.");
        }
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        var account = _pipeline.Statistics[0];
        SpanLoss.Print(account.Received - _warmUp.Received, account.Dropped - _warmUp.Dropped);
    }

    private sealed class NoExporter : ISpanExporter
    {
        public string Name => "nowhere";

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation) => ExportResult.Success(spans.Length);

        public void Dispose()
        {
        }
    }
}
