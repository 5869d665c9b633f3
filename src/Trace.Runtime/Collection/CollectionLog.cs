using Microsoft.Extensions.Logging;

namespace Tracing.Collection;

internal static partial class CollectionLog
{
    [LoggerMessage(1, LogLevel.Warning, "exporter cannot keep up, dropping spans (exporter {Exporter}, queue of {Capacity} spans is full)")]
    public static partial void CannotKeepUp(ILogger logger, string exporter, int capacity);

    [LoggerMessage(2, LogLevel.Warning, "exporter {Exporter} failed, {Spans} spans are dropped; further failures are counted and reported once a minute")]
    public static partial void ExporterFailed(ILogger logger, string exporter, int spans, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "the thread of exporter {Exporter} failed; {Consequence}")]
    public static partial void ThreadDied(ILogger logger, string exporter, string consequence, Exception exception);

    [LoggerMessage(11, LogLevel.Warning, "exporter cannot keep up, dropping spans (exporter {Exporter}, what waits takes all {Bytes} bytes that it may)")]
    public static partial void CannotKeepUpWithBytes(ILogger logger, string exporter, long bytes);
}
