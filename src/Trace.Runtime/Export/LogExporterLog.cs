using Microsoft.Extensions.Logging;

namespace Tracing.Export;

internal static partial class LogExporterLog
{
    [LoggerMessage(
        10,
        LogLevel.Information,
        "completed span {Name} (trace {TraceId}, span {SpanId}, parent {ParentSpanId}, {Milliseconds} ms, status {Status}) {Tags}")]
    public static partial void Completed(
        ILogger logger,
        string name,
        string traceId,
        string spanId,
        string parentSpanId,
        double milliseconds,
        SpanStatus status,
        string tags);
}
