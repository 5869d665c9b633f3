using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Tracing.Export.Jaeger;

internal static partial class JaegerLog
{
    [LoggerMessage(30, LogLevel.Warning, "nobody listens at the Jaeger agent's address {Agent}; {Spans} spans are lost since the last report")]
    public static partial void Refused(ILogger logger, string agent, long spans);

    [LoggerMessage(31, LogLevel.Warning, "spans do not get to the Jaeger agent at {Agent} ({Cause}); {Spans} are lost since the last report")]
    public static partial void Lost(ILogger logger, string agent, string cause, long spans);

    [LoggerMessage(32, LogLevel.Warning, "spans do not get to the Jaeger agent at {Agent} ({Cause}: {Error}); {Spans} are lost since the last report")]
    public static partial void Failed(ILogger logger, string agent, string cause, SocketError error, long spans);

    [LoggerMessage(
        33,
        LogLevel.Warning,
        "the system sends no packets of {Bytes} bytes to the Jaeger agent at {Agent}; they are of at most {LessBytes} bytes from now on")]
    public static partial void Shrunk(ILogger logger, string agent, int bytes, int lessBytes);

    [LoggerMessage(
        34,
        LogLevel.Warning,
        "the send buffer for the Jaeger agent at {Agent} is often full, and the system gives it no more than {Bytes} bytes (on Linux: net.core.wmem_max)")]
    public static partial void BufferLimited(ILogger logger, string agent, int bytes);
}
