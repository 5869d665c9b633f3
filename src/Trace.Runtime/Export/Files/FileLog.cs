using Microsoft.Extensions.Logging;

namespace Tracing.Export.Files;

internal static partial class FileLog
{
    [LoggerMessage(70, LogLevel.Warning, "exporter file: {Spans} spans did not get into {Path} since the last report ({Cause}: {Reason})")]
    public static partial void Lost(ILogger logger, long spans, string path, string cause, string reason);
}
