namespace Tracing.Export.Jaeger;

/// <summary>The exporter <c>jaeger</c>: Thrift over UDP.</summary>
internal sealed class JaegerUdpExporter(SpanExporterContext context) : ISpanExporter
{
    public const string ExporterName = "jaeger";
    public string Name => ExporterName;
    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation) => ExportResult.Failure(DropCause.Unreachable, spans.Length * (context is null ? 0 : 1));
    public void Dispose()
    {
    }
}
