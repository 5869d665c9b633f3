using Microsoft.Extensions.Logging;

namespace Tracing.Processing;

internal static partial class ProcessingLog
{
    [LoggerMessage(60, LogLevel.Warning, "span processor {Processor} failed, the span is {Fate}; further failures are counted and reported once a minute")]
    public static partial void Failed(ILogger logger, string processor, string fate, Exception? exception);

    [LoggerMessage(61, LogLevel.Warning, "{Option} is {Value}, and a span holds at most {Limit}: {Limit} are kept")]
    public static partial void LimitTooLarge(ILogger logger, string option, int value, int limit);
}
