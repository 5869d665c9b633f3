using Microsoft.Extensions.Logging;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>Warns of headers that cannot be read, without letting a client fill the log.</summary>
internal sealed partial class ExtractionLog(ILogger logger, TimeProvider time)
{
    private readonly WarningGate _gate = new(time);
    private long _suppressed;

    public void Report(ExtractionError error)
    {
        if (!_gate.TryPass())
        {
            Interlocked.Increment(ref _suppressed);
            return;
        }

        try
        {
            if (logger.IsEnabled(LogLevel.Warning))
            {
                ErrorExtracting(logger, error.ToString(), Interlocked.Exchange(ref _suppressed, 0));
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A log provider that fails is no reason to fail the request.
        }
    }

    [LoggerMessage(
        EventName = "ExtractionFailed",
        Level = LogLevel.Warning,
        Message = "error extracting trace context from request: {Error} ({Suppressed} more since the last warning)")]
    private static partial void ErrorExtracting(ILogger logger, string error, long suppressed);
}
