using Microsoft.Extensions.Logging;

namespace Tracing.Export.Buffering;

internal static partial class BufferLog
{
    [LoggerMessage(50, LogLevel.Information, "exporter {Exporter}: {Spans} spans of an earlier process wait in {Directory}")]
    public static partial void Recovered(ILogger logger, string exporter, long spans, string directory);

    [LoggerMessage(51, LogLevel.Warning, "exporter {Exporter}: the buffer in {Directory} cannot be used now, and is tried again: {Reason}")]
    public static partial void Unusable(ILogger logger, string exporter, string directory, string reason);

    [LoggerMessage(52, LogLevel.Warning, "exporter {Exporter}: parts of {Files} files in the buffer cannot be read and are passed over, such as {File}")]
    public static partial void Damaged(ILogger logger, string exporter, int files, string file);

    [LoggerMessage(53, LogLevel.Warning, "exporter {Exporter}: {Files} files in the buffer are not of its making and stay as they are, such as {File}")]
    public static partial void Foreign(ILogger logger, string exporter, int files, string file);

    [LoggerMessage(54, LogLevel.Warning, "exporter {Exporter}: spans in the buffer have another format ({Format}) and cannot be sent")]
    public static partial void OtherFormat(ILogger logger, string exporter, string format);

    [LoggerMessage(55, LogLevel.Warning, "exporter {Exporter}: what has been sent cannot be marked or removed in {Directory}, and may be sent once more by the next process: {Reason}")]
    public static partial void NotMarked(ILogger logger, string exporter, string directory, string reason);
}
