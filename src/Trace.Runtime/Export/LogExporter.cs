using Microsoft.Extensions.Logging;

namespace Tracing.Export;

/// <summary>The exporter <c>log</c>: a line of information for each span.</summary>
internal sealed class LogExporter(ILogger logger) : ISpanExporter
{
    public const string ExporterName = "log";

    public string Name => ExporterName;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            foreach (ref readonly var span in spans)
            {
                LogExporterLog.Completed(
                    logger,
                    LogLineText.Escape(span.Name),
                    span.Context.TraceId.ToString("x"),
                    span.Context.SpanId.ToString(),
                    span.Context.ParentSpanId?.ToString() ?? "none",
                    span.Duration.TotalMilliseconds,
                    span.Status,
                    LogLineText.Escape(string.Join(' ', span.Tags.Select(static tag => tag.ToString()))));
            }
        }

        return ExportResult.Success(spans.Length);
    }

    public void Dispose()
    {
        // The logger is not ours.
    }
}
