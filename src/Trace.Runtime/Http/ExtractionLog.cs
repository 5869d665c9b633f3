using Microsoft.Extensions.Logging;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>Tells of headers that cannot be read or are not obeyed, without letting a client fill the log, and without what they say.</summary>
internal sealed partial class ExtractionLog(ILogger logger, TimeProvider time)
{
    public const string Untrusted = "it is not from one of TRACES_TRUSTED_NETWORKS";
    public const string TooMany = "there are more than TRACES_DEBUG_MAX_PER_SECOND";

    private readonly WarningGate _errorGate = new(time);
    private readonly WarningGate _debugGate = new(time);
    private readonly WarningGate _hintGate = new(time);
    private long _errorsSuppressed;
    private long _debugSuppressed;
    private int _hinted;

    public void Report(ExtractionError error)
    {
        if (_errorGate.TryPass())
        {
            Write(LogLevel.Warning, error, static (log, error) =>
            {
                var (text, suppressed) = (error.ToString(), Interlocked.Exchange(ref log._errorsSuppressed, 0));
                ErrorExtracting(log.Logger, text, suppressed);
            });
        }
        else
        {
            Interlocked.Increment(ref _errorsSuppressed);
        }
    }

    /// <param name="reason">Why a debug header or flag counts as absent.</param>
    public void ReportIgnoredDebug(string reason)
    {
        if (_debugGate.TryPass())
        {
            Write(LogLevel.Information, reason, static (log, reason) =>
            {
                var suppressed = Interlocked.Exchange(ref log._debugSuppressed, 0);
                DebugIgnored(log.Logger, reason, suppressed);
            });
        }
        else
        {
            Interlocked.Increment(ref _debugSuppressed);
        }
    }

    /// <summary>
    /// Whether to find out now if <see cref="HintUnsampled"/> has something to say: at most once a minute, because that asks the sampler about a request
    /// that is none of its business, and it may keep count.
    /// </summary>
    public bool MayHint() => Volatile.Read(ref _hinted) == 0 && _hintGate.TryPass();

    /// <summary>Tells, once, why a request that the sampler would have taken is not traced.</summary>
    public void HintUnsampled()
    {
        if (Interlocked.Exchange(ref _hinted, 1) == 0)
        {
            Write(LogLevel.Information, 0, static (log, _) => UnsampledKept(log.Logger));
        }
    }

    private ILogger Logger { get; } = logger;

    private void Write<T>(LogLevel level, T state, Action<ExtractionLog, T> write)
    {
        try
        {
            if (Logger.IsEnabled(level))
            {
                write(this, state);
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

    [LoggerMessage(
        EventName = "DebugIgnored",
        Level = LogLevel.Information,
        Message = "a request for a debug trace is not obeyed: {Reason} ({Suppressed} more since the last message)")]
    private static partial void DebugIgnored(ILogger logger, string reason, long suppressed);

    [LoggerMessage(
        EventName = "UnsampledKept",
        Level = LogLevel.Information,
        Message = "a request is not traced because its traceparent says 'not sampled', as every plain HttpClient in an ASP.NET Core service sends it; "
            + "with TRACES_W3C_UNSAMPLED=defer the sampler would have recorded it (said once)")]
    private static partial void UnsampledKept(ILogger logger);
}
