using Tracing;
using Tracing.Export;

namespace SlimService;

/// <summary>Writes each span to the console as one line: ids, kind, name, status.</summary>
internal sealed class ConsoleSpans : ISpanExporter
{
    public const string ExporterName = "console";

    public string Name => ExporterName;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        foreach (ref readonly var span in spans)
        {
            Console.WriteLine($"span {span.Context.TraceId:x} {span.Context.SpanId:x} {span.Context.ParentSpanId?.ToString("x") ?? "0"} {span.Kind} {span.Status} {span.Name}");
        }

        return ExportResult.Success(spans.Length);
    }

    public void Dispose()
    {
    }
}
