namespace Tracing.Configuration;

/// <summary>A setting by its environment variables, the strongest first, and its command-line flags.</summary>
internal sealed record Setting(string[] Names, string[] Flags)
{
    public static readonly Setting Exporter = Or("TRACES_EXPORTER", "OTEL_TRACES_EXPORTER");
    public static readonly Setting AgentHost = Of("TRACES_EXPORTER_JAEGER_AGENT_HOST");
    public static readonly Setting AgentPort = Of("TRACES_EXPORTER_JAEGER_AGENT_PORT");
    public static readonly Setting TraceContextHeaderName = Of("TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME");
    public static readonly Setting MaxMessagesPerSecond = Of("TRACES_JAEGER_MAX_MSGS_PER_SECOND");
    public static readonly Setting Sampler = Or("TRACES_SAMPLER", "OTEL_TRACES_SAMPLER");
    public static readonly Setting SamplerArgument = Of("TRACES_SAMPLER_ARG");
    public static readonly Setting OtelSamplerArgument = Or("TRACES_SAMPLER_ARG", "OTEL_TRACES_SAMPLER_ARG");
    public static readonly Setting SamplerRules = Of("TRACES_SAMPLER_RULES");
    public static readonly Setting Propagators = Or("TRACES_PROPAGATORS", "OTEL_PROPAGATORS");
    public static readonly Setting InjectedPropagators = Of("TRACES_PROPAGATORS_INJECT");
    public static readonly Setting W3CUnsampled = Of("TRACES_W3C_UNSAMPLED");
    public static readonly Setting TrustedNetworks = Of("TRACES_TRUSTED_NETWORKS");
    public static readonly Setting DebugMaxPerSecond = Of("TRACES_DEBUG_MAX_PER_SECOND");
    public static readonly Setting HttpTags = Of("TRACES_HTTP_TAGS");
    public static readonly Setting HttpCapturedRequestHeaders = Of("TRACES_HTTP_CAPTURE_REQUEST_HEADERS");
    public static readonly Setting HttpCapturedResponseHeaders = Of("TRACES_HTTP_CAPTURE_RESPONSE_HEADERS");
    public static readonly Setting HttpCapturedQuery = Of("TRACES_HTTP_CAPTURE_QUERY");
    public static readonly Setting HttpMetrics = Of("TRACES_HTTP_METRICS");
    public static readonly Setting HttpMetricsPathSegments = Of("TRACES_HTTP_METRICS_PATH_SEGMENTS");
    public static readonly Setting PropagationHosts = Of("TRACES_PROPAGATION_HOSTS");
    public static readonly Setting BaggageHosts = Of("TRACES_BAGGAGE_HOSTS");
    public static readonly Setting ActivitySources = Of("TRACES_ACTIVITY_SOURCES");
    public static readonly Setting QueueMaxSpans = Or("TRACES_QUEUE_MAX_SPANS", "OTEL_BSP_MAX_QUEUE_SIZE");
    public static readonly Setting QueueMaxBytes = Of("TRACES_QUEUE_MAX_BYTES");
    public static readonly Setting BatchDelay = Or("TRACES_BATCH_DELAY_MS", "OTEL_BSP_SCHEDULE_DELAY");
    public static readonly Setting DrainTimeout = Of("TRACES_DRAIN_TIMEOUT_MS");
    public static readonly Setting BufferDirectory = Of("TRACES_BUFFER_DIRECTORY");
    public static readonly Setting BufferMaxBytes = Of("TRACES_BUFFER_MAX_BYTES");
    public static readonly Setting BufferMaxAge = Of("TRACES_BUFFER_MAX_AGE_HOURS");
    public static readonly Setting BufferFsync = Of("TRACES_BUFFER_FSYNC");
    public static readonly Setting FilePath = Of("TRACES_EXPORTER_FILE_PATH");
    public static readonly Setting FileMaxBytes = Of("TRACES_EXPORTER_FILE_MAX_BYTES");
    public static readonly Setting FileMaxFiles = Of("TRACES_EXPORTER_FILE_MAX_FILES");
    public static readonly Setting Disabled = Of("OTEL_SDK_DISABLED");

    public static readonly Setting DropRules = Of("TRACES_DROP_RULES");
    public static readonly Setting RemovedTags = Of("TRACES_REMOVE_TAGS");
    public static readonly Setting RedactedTags = Of("TRACES_REDACT_TAGS");
    public static readonly Setting RedactSecrets = Of("TRACES_REDACT_SECRETS");
    public static readonly Setting MaxTags = Or("TRACES_SPAN_MAX_TAGS", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT");
    public static readonly Setting MaxEvents = Or("TRACES_SPAN_MAX_EVENTS", "OTEL_SPAN_EVENT_COUNT_LIMIT");
    public static readonly Setting MaxLinks = Or("TRACES_SPAN_MAX_LINKS", "OTEL_SPAN_LINK_COUNT_LIMIT");
    public static readonly Setting MaxValueLength = Or("TRACES_TAG_MAX_LENGTH", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    public static readonly Setting Tail = Of("TRACES_TAIL");
    public static readonly Setting TailWait = Of("TRACES_TAIL_WAIT_MS");
    public static readonly Setting TailMaxTraces = Of("TRACES_TAIL_MAX_TRACES");
    public static readonly Setting TailMaxSpans = Of("TRACES_TAIL_MAX_SPANS");
    public static readonly Setting TailMaxBytes = Of("TRACES_TAIL_MAX_BYTES");

    public static readonly Setting BatchMaxSpans = Or("TRACES_BATCH_MAX_SPANS", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE");
    public static readonly Setting ExportTimeout = Or("TRACES_EXPORT_TIMEOUT_MS", "OTEL_BSP_EXPORT_TIMEOUT");
    public static readonly Setting OtlpProtocol = Otlp("PROTOCOL");
    public static readonly Setting OtlpEndpoint = Otlp("ENDPOINT");
    public static readonly Setting OtlpInsecure = Otlp("INSECURE");
    public static readonly Setting OtlpHeaders = Otlp("HEADERS");
    public static readonly Setting OtlpTimeout = Otlp("TIMEOUT");
    public static readonly Setting OtlpCompression = Otlp("COMPRESSION");
    public static readonly Setting OtlpCertificate = Otlp("CERTIFICATE");
    public static readonly Setting OtlpClientCertificate = Otlp("CLIENT_CERTIFICATE");
    public static readonly Setting OtlpClientKey = Otlp("CLIENT_KEY");
    public static readonly Setting JaegerEndpoint = Of("TRACES_EXPORTER_JAEGER_ENDPOINT");
    public static readonly Setting JaegerAuthToken = Of("TRACES_EXPORTER_JAEGER_AUTH_TOKEN");
    public static readonly Setting JaegerUser = Of("TRACES_EXPORTER_JAEGER_USER");
    public static readonly Setting JaegerPassword = Of("TRACES_EXPORTER_JAEGER_PASSWORD");
    public static readonly Setting JaegerTimeout = Of("TRACES_EXPORTER_JAEGER_TIMEOUT_MS");
    public static readonly Setting JaegerCertificate = Of("TRACES_EXPORTER_JAEGER_CERTIFICATE");
    public static readonly Setting JaegerClientCertificate = Of("TRACES_EXPORTER_JAEGER_CLIENT_CERTIFICATE");
    public static readonly Setting JaegerClientKey = Of("TRACES_EXPORTER_JAEGER_CLIENT_KEY");
    public static readonly Setting ResourceAttributes = Of("OTEL_RESOURCE_ATTRIBUTES");

    public static readonly Setting ServiceName = Or("TRACES_EXPORTER_JAEGER_SERVICE_NAME", "OTEL_SERVICE_NAME");

    // The two flags that InfluxDB IOx names unlike their variables; both forms are understood.
    public static readonly Setting DebugHeaderName = Of("TRACES_EXPORTER_JAEGER_DEBUG_NAME", "traces-jaeger-debug-name");
    public static readonly Setting ProcessTags = new(
        ["TRACES_EXPORTER_JAEGER_TAGS", .. ResourceAttributes.Names],
        ["traces-jaeger-tags", "traces-exporter-jaeger-tags", .. ResourceAttributes.Flags]);

    public static Setting Of(string name, params string[] otherFlags) =>
        new([name], [.. otherFlags, KebabOf(name)]);

    /// <summary>OpenTelemetry has each of these for traces and, weaker, for all signals.</summary>
    private static Setting Otlp(string name) => Or("OTEL_EXPORTER_OTLP_TRACES_" + name, "OTEL_EXPORTER_OTLP_" + name);

    private static Setting Or(string name, params string[] otherwise) => new([name, .. otherwise], [KebabOf(name), .. otherwise.Select(KebabOf)]);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308", Justification = "Flags are written in lower case.")]
    private static string KebabOf(string name) => name.ToLowerInvariant().Replace('_', '-');
}
