using Tracing.Export;

namespace Tracing.Benchmarks.Calls;

/// <summary>Our pipeline with the options of its defaults and an exporter that does nothing.</summary>
public sealed class MeasuredPipeline : IDisposable
{
    private readonly NoExporter _exporter = new();
    private readonly TracePipeline _pipeline;

    public MeasuredPipeline()
    {
        _pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = [_exporter.Name] },
            [new SpanExporterRegistration(_exporter.Name, _ => _exporter)]);
        Recorded = SpanContext.CreateRoot(_pipeline.Collector);
        Unsampled = SpanContext.CreateRoot(_pipeline.Collector, TraceFlags.None);
    }

    /// <summary>A parent whose children are recorded.</summary>
    public SpanContext Recorded { get; }

    /// <summary>A parent whose children are not.</summary>
    public SpanContext Unsampled { get; }

    /// <summary>What one call records, through the very pipeline that is measured.</summary>
    public IReadOnlyList<Span> Record(Action call)
    {
        Flush();
        var seen = _exporter.Seen = [];
        call();
        Flush();
        _exporter.Seen = null;
        return seen;
    }

    /// <summary>A span that finds the queue full is cheaper than one that is taken: the log shall tell.</summary>
    public void Dispose()
    {
        _pipeline.Dispose();
        var account = _pipeline.Statistics[0];
        Console.WriteLine($"// calls|ours|received={account.Received}|exported={account.Exported}|dropped={account.Dropped}");
    }

    private void Flush() =>
        Guard.That(_pipeline.FlushAsync(TimeSpan.FromSeconds(10)).GetAwaiter().GetResult().Completed, "the pipeline flushes");

    private sealed class NoExporter : ISpanExporter
    {
        public string Name => "nowhere";

        public List<Span>? Seen { get; set; }

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            Seen?.AddRange(spans);
            return ExportResult.Success(spans.Length);
        }

        public void Dispose()
        {
        }
    }
}
