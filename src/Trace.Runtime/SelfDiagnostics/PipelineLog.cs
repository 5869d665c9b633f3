using Microsoft.Extensions.Logging;
using Tracing.Export;
using Tracing.Processing;

namespace Tracing;

internal static partial class PipelineLog
{
    [LoggerMessage(
        20,
        LogLevel.Information,
        "tracing of service {ServiceName} to {Exporters}; {Rule}")]
    public static partial void Started(ILogger logger, string serviceName, string exporters, SamplingRule rule);

    [LoggerMessage(21, LogLevel.Information, "tracing is off: {Reason}")]
    public static partial void Off(ILogger logger, string reason);

    /// <param name="logger">The pipeline's.</param>
    /// <param name="level">A warning where spans were lost.</param>
    /// <param name="account">One line.</param>
    [LoggerMessage(EventId = 22, Message = "spans of exporter {Account}")]
    public static partial void Account(ILogger logger, LogLevel level, ExporterStatistics account);

    [LoggerMessage(24, LogLevel.Information, "only such traces are exported: {Rule}")]
    public static partial void Tail(ILogger logger, TailRule rule);

    [LoggerMessage(23, LogLevel.Warning, "the time to drain was over: {Pending} spans have not left")]
    public static partial void DrainTimedOut(ILogger logger, long pending);
}
