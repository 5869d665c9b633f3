using Microsoft.Extensions.Logging;

namespace Tracing.AspNetCore;

internal static partial class RequestLog
{
    [LoggerMessage(EventName = "RequestCancelled", Level = LogLevel.Debug, Message = "request cancelled {When}")]
    public static partial void RequestCancelled(ILogger logger, string when);
}
