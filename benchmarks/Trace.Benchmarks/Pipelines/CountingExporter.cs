using Tracing.Export;
using Tracing.Export.Delivery;
using Tracing.Export.Otlp;

namespace Tracing.Benchmarks.Pipelines;

/// <summary>Counts spans; and the bytes, if it is to encode: in packets for Jaeger, or in requests of OTLP that are answered in the process.</summary>
internal sealed class CountingExporter : ISpanExporter
{
    private readonly JaegerBatchEncoder? _encoder;
    private readonly JaegerPacketSink _sink;
    private readonly AnsweringTransport? _server;
    private readonly ManualResetEventSlim _running = new(initialState: true);
    private DeliveringExporter? _delivering;

    public CountingExporter(SpanEncoding encoding)
    {
        _encoder = encoding == SpanEncoding.Jaeger ? new JaegerBatchEncoder("checkout", []) : null;
        _server = encoding == SpanEncoding.Otlp ? new AnsweringTransport() : null;
        _sink = (packet, _) =>
        {
            Bytes += packet.Length;
            return null;
        };
    }

    public string Name => "counter";

    public List<Span>? Seen { get; set; }

    public long Delivered { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The exporter, once its pipeline is there.</summary>
    public CountingExporter For(SpanExporterContext context)
    {
        _delivering = _server is null ? null : DeliveringExporter.Create(Name, new OtlpSpanEncoder("checkout", []), _server, buffer: null, context);
        return this;
    }

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        _running.Wait(cancellation);
        Seen?.AddRange(spans);
        var result = _delivering?.Export(spans, cancellation) ?? _encoder?.Encode(spans, _sink) ?? ExportResult.Success(spans.Length);
        Delivered += result.Exported;
        Bytes += _server is null ? 0 : result.Bytes;
        return result;
    }

    public void Pause() => _running.Reset();

    public void Resume() => _running.Set();

    public void Dispose()
    {
        _delivering?.Dispose();
        _running.Dispose();
    }

    private sealed class AnsweringTransport : ITransport
    {
        public string Endpoint => "in the process";

        public Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation) => Answer.Accepted(body.Length);

        public void Dispose()
        {
            // Nothing was opened.
        }
    }
}
