using Microsoft.Extensions.Logging;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>Warns of headers that cannot be read, without letting a client fill the log.</summary>
internal sealed partial class ExtractionLog(ILogger logger, TimeProvider time)
{
    /// <summary>Between two warnings.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long _nextAllowed = long.MinValue;
    private long _suppressed;

    public void Report(ExtractionError error)
    {
        var now = time.GetTimestamp();
        var next = Volatile.Read(ref _nextAllowed);
        if (now < next
            || Interlocked.CompareExchange(ref _nextAllowed, now + (long)(Interval.TotalSeconds * time.TimestampFrequency), next) != next)
        {
            Interlocked.Increment(ref _suppressed);
            return;
        }

        if (logger.IsEnabled(LogLevel.Warning))
        {
            ErrorExtracting(logger, error.ToString(), Interlocked.Exchange(ref _suppressed, 0));
        }
    }

    [LoggerMessage(
        EventName = "ExtractionFailed",
        Level = LogLevel.Warning,
        Message = "error extracting trace context from request: {Error} ({Suppressed} more since the last warning)")]
    private static partial void ErrorExtracting(ILogger logger, string error, long suppressed);
}
