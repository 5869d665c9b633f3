using Microsoft.Extensions.Logging;

namespace Tracing.Export.Jaeger;

internal static partial class JaegerLog
{
    [LoggerMessage(30, LogLevel.Warning, "nobody listens at the Jaeger agent's address {Host}:{Port}; {Spans} spans are lost since the last report")]
    public static partial void Refused(ILogger logger, string host, int port, long spans);

    [LoggerMessage(31, LogLevel.Warning, "spans do not get to the Jaeger agent at {Host}:{Port} ({Cause}); {Spans} are lost since the last report")]
    public static partial void Lost(ILogger logger, string host, int port, string cause, long spans);
}
