using Tracing.Benchmarks.Calls;
using Tracing.Export;

namespace Tracing.Benchmarks.Queue;

/// <summary>Our pipeline with the options of its defaults; the exporter counts, or encodes for Jaeger and counts the bytes.</summary>
public sealed class OurPipeline : ISpanPipeline
{
    private readonly CountingExporter _exporter;
    private readonly TracePipeline _pipeline;
    private readonly SpanContext _parent;

    public OurPipeline(bool encodes)
    {
        _exporter = new CountingExporter(encodes);
        _pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = [_exporter.Name] },
            [new SpanExporterRegistration(_exporter.Name, _ => _exporter)]);
        _parent = SpanContext.CreateRoot(_pipeline.Collector);
    }

    public long Delivered => _exporter.Delivered;

    public long Bytes => _exporter.Bytes;

    public void EnterParent()
    {
    }

    public void Record(int spans)
    {
        for (var i = 0; i < spans; i++)
        {
            TracedMethods.Int(_parent);
        }
    }

    public void Flush() =>
        Guard.That(_pipeline.FlushAsync(TimeSpan.FromMinutes(1)).GetAwaiter().GetResult().Completed, "the pipeline flushes");

    public void Dispose() => _pipeline.Dispose();

    private sealed class CountingExporter : ISpanExporter
    {
        private readonly JaegerBatchEncoder? _encoder;
        private readonly JaegerPacketSink _sink;

        public CountingExporter(bool encodes)
        {
            _encoder = encodes ? new JaegerBatchEncoder("checkout", []) : null;
            _sink = (packet, _) =>
            {
                Bytes += packet.Length;
                return null;
            };
        }

        public string Name => "counter";

        public long Delivered { get; private set; }

        public long Bytes { get; private set; }

        public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
        {
            var result = _encoder is null ? ExportResult.Success(spans.Length) : _encoder.Encode(spans, _sink);
            Delivered += result.Exported;
            return result;
        }

        public void Dispose()
        {
        }
    }
}
