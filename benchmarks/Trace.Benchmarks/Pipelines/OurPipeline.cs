using Tracing.Benchmarks.Calls;
using Tracing.Export;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>Our pipeline as a service runs it; the exporter counts, or encodes and counts the bytes.</summary>
public sealed class OurPipeline : ISpanPipeline
{
    /// <summary>Spans: so many that a row which records as fast as it can drops none. A dropped span is cheaper than a recorded one.</summary>
    public const int LargeQueue = 1_000_000;

    /// <summary>Bytes; as little a bound as <see cref="LargeQueue"/>.</summary>
    private const long LargeQueueBytes = 16L * 1024 * 1024 * 1024;

    /// <summary>Spans that see the compiled code instead of the first one.</summary>
    private const int WarmUpCalls = 100_000;

    /// <summary>Spans; the exporter has taken a batch out of the queue when it waits.</summary>
    private const int MoreThanABatch = 10_000;

    private readonly CountingExporter _exporter;
    private SpanAccount _warmUp = new(0, 0);

    /// <param name="queueMaxSpans">null: as the options have it by default.</param>
    /// <param name="encoding">What the exporter encodes to.</param>
    /// <param name="configure">Changes the other options; null leaves all as they are by default.</param>
    public OurPipeline(int? queueMaxSpans = null, SpanEncoding encoding = SpanEncoding.None, Action<TracingOptions>? configure = null)
    {
        _exporter = new CountingExporter(encoding);
        var options = new TracingOptions { Exporters = [_exporter.Name] };
        if (queueMaxSpans is { } spans)
        {
            (options.QueueMaxSpans, options.QueueMaxBytes) = (spans, LargeQueueBytes);
        }

        configure?.Invoke(options);
        Pipeline = TracePipeline.Create(options, [new SpanExporterRegistration(_exporter.Name, context => _exporter.For(context))]);
        Recorded = SpanContext.CreateRoot(Pipeline.Collector);
        Unsampled = SpanContext.CreateRoot(Pipeline.Collector, TraceFlags.None);
    }

    /// <summary>For a host's services.</summary>
    public TracePipeline Pipeline { get; }

    /// <summary>A parent whose children are recorded.</summary>
    public SpanContext Recorded { get; }

    /// <summary>A parent whose children are not.</summary>
    public SpanContext Unsampled { get; }

    public long Ended => Pipeline.Statistics[0].Received - _warmUp.Ended;

    public long Delivered => _exporter.Delivered - _warmUp.Delivered;

    public long Bytes => _exporter.Bytes;

    /// <summary>
    /// What the queue allocates while it grows is no cost of a span; so it is filled once, from this thread, while its exporter
    /// waits. Else it would grow whenever another process takes the export thread's core.
    /// </summary>
    public static OurPipeline Warm(int queueMaxSpans = LargeQueue, SpanEncoding encoding = SpanEncoding.None, Action<TracingOptions>? configure = null)
    {
        var pipeline = new OurPipeline(queueMaxSpans, encoding, configure);
        pipeline._exporter.Pause();
        pipeline.Record(queueMaxSpans + MoreThanABatch);
        pipeline._exporter.Resume();
        pipeline.Flush();
        Guard.That(pipeline.Delivered < pipeline.Ended, "the queue was full");
        pipeline.Record(WarmUpCalls);
        pipeline.Flush();
        pipeline._warmUp = SpanAccount.Of(pipeline);
        return pipeline;
    }

    public void EnterParent()
    {
    }

    public void Record(int spans)
    {
        for (var i = 0; i < spans; i++)
        {
            TracedMethods.Int(Recorded);
        }
    }

    /// <summary>What one call records, through the very pipeline that is measured.</summary>
    public IReadOnlyList<Span> SpansOf(Action call)
    {
        Flush();
        var seen = _exporter.Seen = [];
        call();
        Flush();
        _exporter.Seen = null;
        return seen;
    }

    public void Flush() =>
        Guard.That(Pipeline.FlushAsync(TimeSpan.FromMinutes(2)).GetAwaiter().GetResult().Completed, "the pipeline flushes");

    public void Dispose() => Pipeline.Dispose();
}
