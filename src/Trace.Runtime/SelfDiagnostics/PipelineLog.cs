using Microsoft.Extensions.Logging;
using Tracing.Export;

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

    [LoggerMessage(22, LogLevel.Information, "spans of exporter {Account}")]
    public static partial void Account(ILogger logger, ExporterStatistics account);

    [LoggerMessage(23, LogLevel.Warning, "the time to drain was over: {Pending} spans are lost")]
    public static partial void DrainTimedOut(ILogger logger, long pending);
}
