using Microsoft.Extensions.Logging;

namespace Tracing.Export.Delivery;

internal static partial class DeliveryLog
{
    [LoggerMessage(40, LogLevel.Warning, "exporter {Exporter}: {Spans} spans are lost since the last report ({Cause}: {Detail}), endpoint {Endpoint}")]
    public static partial void Lost(ILogger logger, string exporter, long spans, string cause, string detail, string endpoint);

    [LoggerMessage(
        41,
        LogLevel.Warning,
        "exporter {Exporter}: {Endpoint} does not take spans now ({Cause}: {Detail}); {Spans} spans are tried again in {DelayMs} ms, and reports of this follow once a minute")]
    public static partial void Retry(ILogger logger, string exporter, string endpoint, string cause, string detail, int spans, double delayMs);

    [LoggerMessage(42, LogLevel.Information, "exporter {Exporter}: {Endpoint} takes spans again")]
    public static partial void Recovered(ILogger logger, string exporter, string endpoint);

    [LoggerMessage(43, LogLevel.Warning, "exporter {Exporter}: {Endpoint} has taken the spans and says: {Detail}")]
    public static partial void Warned(ILogger logger, string exporter, string endpoint, string detail);
}
