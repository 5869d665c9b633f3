using Microsoft.Extensions.Logging;
using Tracing.Export;

namespace Tracing.Viewer;

/// <summary>
/// The exporter <c>viewer</c>: this process's spans go into the store as the same bytes that other processes send, only
/// without a network between. So there is one way in, and what the viewer shows is what an agent would get.
/// </summary>
internal sealed partial class ViewerExporter : ISpanExporter
{
    public const string ExporterName = "viewer";

    private readonly SpanIntake _intake;
    private readonly JaegerBatchEncoder _encoder;
    private readonly JaegerPacketSink _take;
    private readonly ILogger _logger;

    public ViewerExporter(SpanIntake intake, SpanExporterContext context)
    {
        _intake = intake;
        _encoder = new JaegerBatchEncoder(context.Options.ServiceName ?? "", context.Options.ProcessTags, context.Statistics);
        _take = Take;
        _logger = context.Loggers.CreateLogger("Tracing.Viewer");
    }

    public string Name => ExporterName;

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation) => _encoder.Encode(spans, _take);

    public void Dispose()
    {
    }

    private DropCause? Take(ReadOnlySpan<byte> packet, int spans)
    {
        if (_intake.TryTake(packet, out var reason))
        {
            return null;
        }

        LogRefused(_logger, spans, reason);
        return DropCause.Rejected;
    }

    [LoggerMessage(21, LogLevel.Warning, "The viewer refused {Spans} spans of this process: {Reason}")]
    private static partial void LogRefused(ILogger logger, int spans, string? reason);
}
