using Tracing.Export;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Gives a collector of a test what a pipeline exports.</summary>
internal sealed class RecordingExporter(RecordingCollector exported) : ISpanExporter
{
    public string Name => "recording";

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        foreach (ref readonly var span in spans)
        {
            exported.Collect(span);
        }

        return ExportResult.Success(spans.Length);
    }

    public void Dispose()
    {
    }
}
