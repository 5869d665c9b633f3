namespace Tracing;

/// <summary>The <c>jaeger</c> exporter: Thrift in datagrams to an agent.</summary>
public sealed class JaegerExporterOptions
{
    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_AGENT_HOST</c>: a name or an address; <c>0.0.0.0</c> is taken for this machine. <c>unix:</c> and an
    /// absolute path are the datagram socket of an agent on this machine (not on Windows).
    /// </summary>
    public string AgentHost { get; set; } = "0.0.0.0";

    /// <summary><c>TRACES_EXPORTER_JAEGER_AGENT_PORT</c>: 1 to 65535. Not for a Unix socket.</summary>
    public int AgentPort { get; set; } = 6831;

    /// <summary><c>TRACES_JAEGER_MAX_MSGS_PER_SECOND</c>: messages, spaced evenly; at least 1.</summary>
    public int MaxMessagesPerSecond { get; set; } = 1000;
}
