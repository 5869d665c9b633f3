namespace Tracing.Configuration;

/// <summary>A setting by its environment variables, the strongest first, and its command-line flags.</summary>
internal sealed record Setting(string[] Names, string[] Flags)
{
    public static readonly Setting Exporter = Of("TRACES_EXPORTER");
    public static readonly Setting AgentHost = Of("TRACES_EXPORTER_JAEGER_AGENT_HOST");
    public static readonly Setting AgentPort = Of("TRACES_EXPORTER_JAEGER_AGENT_PORT");
    public static readonly Setting TraceContextHeaderName = Of("TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME");
    public static readonly Setting MaxMessagesPerSecond = Of("TRACES_JAEGER_MAX_MSGS_PER_SECOND");
    public static readonly Setting Sampler = Of("TRACES_SAMPLER");
    public static readonly Setting ActivitySources = Of("TRACES_ACTIVITY_SOURCES");
    public static readonly Setting QueueMaxSpans = Of("TRACES_QUEUE_MAX_SPANS");
    public static readonly Setting BatchDelay = Of("TRACES_BATCH_DELAY_MS");
    public static readonly Setting DrainTimeout = Of("TRACES_DRAIN_TIMEOUT_MS");
    public static readonly Setting Disabled = Of("OTEL_SDK_DISABLED");

    public static readonly Setting ServiceName = new(
        ["TRACES_EXPORTER_JAEGER_SERVICE_NAME", "OTEL_SERVICE_NAME"],
        ["traces-exporter-jaeger-service-name", "otel-service-name"]);

    // The two flags that InfluxDB IOx names unlike their variables; both forms are understood.
    public static readonly Setting DebugHeaderName = Of("TRACES_EXPORTER_JAEGER_DEBUG_NAME", "traces-jaeger-debug-name");
    public static readonly Setting ProcessTags = Of("TRACES_EXPORTER_JAEGER_TAGS", "traces-jaeger-tags");

    public static Setting Of(string name, params string[] otherFlags) =>
        new([name], [.. otherFlags, KebabOf(name)]);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Flags are written in lower case.")]
    private static string KebabOf(string name) => name.ToLowerInvariant().Replace('_', '-');
}
