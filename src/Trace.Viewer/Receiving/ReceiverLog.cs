using Microsoft.Extensions.Logging;

namespace Tracing.Viewer;

/// <summary>Says what goes wrong at the receiver, once a minute at most, and never the bytes.</summary>
internal sealed partial class ReceiverLog(ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long? _lastMalformed;
    private long? _lastFailure;
    private long _malformed;

    public void Malformed(int length, string reason)
    {
        _malformed++;
        if (IsDue(ref _lastMalformed))
        {
            LogMalformed(logger, _malformed, length, reason);
            _malformed = 0;
        }
    }

    public void Failed(Exception exception)
    {
        if (IsDue(ref _lastFailure))
        {
            LogFailed(logger, exception);
        }
    }

    private bool IsDue(ref long? last)
    {
        var now = clock.GetTimestamp();
        if (last is { } then && clock.GetElapsedTime(then, now) < Interval)
        {
            return false;
        }

        last = now;
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "The trace viewer received {Count} malformed datagrams since the last report; the latest had {Length} bytes: {Reason}.")]
    private static partial void LogMalformed(ILogger logger, long count, int length, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The trace viewer could not receive a datagram.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
