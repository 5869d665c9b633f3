using Microsoft.Extensions.Configuration;
using Tracing.Configuration;
using Tracing.Processing;
using Tracing.Sampling;

namespace Tracing;

/// <summary>
/// How spans are collected and exported. Set in code, these are the weakest: the command line (<c>--traces-exporter</c>),
/// <c>TRACES_*</c>, <c>OTEL_*</c> and <see cref="IConfiguration"/> override them, in this order.
/// </summary>
public sealed class TracingOptions
{
    /// <summary><c>TRACES_EXPORTER</c>, else <c>OTEL_TRACES_EXPORTER</c>: names of exporters, a comma between; empty (or <c>none</c>) turns tracing off.</summary>
    public IReadOnlyList<string> Exporters { get; set; } = [];

    /// <summary>Where <see cref="Exporters"/> were named, for the error that one of them is not known.</summary>
    internal string ExportersSetting { get; set; } = "TRACES_EXPORTER";

    /// <summary><c>OTEL_SDK_DISABLED</c>: turns tracing off, whatever else is set.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_SERVICE_NAME</c>, else <c>OTEL_SERVICE_NAME</c>: what this process is called; null stands for
    /// the name of the application.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_TAGS</c>, else <c>OTEL_RESOURCE_ATTRIBUTES</c>: tags of this process, <c>k=v,k2=v2</c>. A <c>hostname</c> is added unless there is one.
    /// </summary>
    public IReadOnlyList<Tag> ProcessTags { get; set; } = [];

    /// <summary><c>TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME</c></summary>
    public string TraceContextHeaderName { get; set; } = "uber-trace-id";

    /// <summary><c>TRACES_EXPORTER_JAEGER_DEBUG_NAME</c></summary>
    public string DebugHeaderName { get; set; } = "jaeger-debug-id";

    /// <summary>
    /// <c>TRACES_PROPAGATORS</c>, else <c>OTEL_PROPAGATORS</c>: names of the header formats that are read, in order of precedence, and written; null stands
    /// for all of them to be read, and for <c>jaeger</c>, <c>tracecontext</c> and baggage to be written.
    /// </summary>
    public IReadOnlyList<string>? Propagators { get; set; }

    /// <summary>Where <see cref="Propagators"/> were named, for the error that one of them is not known.</summary>
    internal string PropagatorsSetting { get; set; } = "TRACES_PROPAGATORS";

    /// <summary><c>TRACES_PROPAGATORS_INJECT</c>: names of the header formats that are written, where these are others than <see cref="Propagators"/>.</summary>
    public IReadOnlyList<string>? InjectedPropagators { get; set; }

    /// <summary>Header formats of the application's own, selectable by their names.</summary>
    public IList<PropagatorRegistration> CustomPropagators { get; } = [];

    /// <summary>
    /// <c>TRACES_SAMPLER</c>, else <c>OTEL_TRACES_SAMPLER</c>: decides about traces that nobody has decided about. Null stands for: all of them in the
    /// Development environment and with the exporters <c>viewer</c> and <c>log</c>, elsewhere none.
    /// </summary>
    public ISampler? Sampler { get; set; }

    /// <summary>
    /// <c>TRACES_SAMPLER_RULES</c>, such as <c>GET /health*=always_off; POST /pay=5/s</c>: requests that have a sampler of their own; the first rule that
    /// matches counts. <see cref="Sampler"/> decides about all others, and about methods that start a trace.
    /// </summary>
    public IReadOnlyList<RouteRule> SamplerRules { get; set; } = [];

    /// <summary>
    /// <c>TRACES_W3C_UNSAMPLED</c> (<c>keep</c>, <c>defer</c>): what an unsampled <c>traceparent</c> is worth that comes alone. Null stands for: it is
    /// no decision where new traces are all recorded by default, elsewhere it is.
    /// </summary>
    public W3CUnsampled? W3CUnsampled { get; set; }

    /// <summary>
    /// <c>TRACES_TRUSTED_NETWORKS</c>: networks, such as <c>10.0.0.0/8</c>, whose requests may ask for a trace by the debug header or flag. Empty: all.
    /// </summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedNetworks { get; set; } = [];

    /// <summary><c>TRACES_DEBUG_MAX_PER_SECOND</c>: traces a second that start because of the debug header, or are recorded against the sampler because of a debug flag; 0 ignores both.</summary>
    public int DebugMaxPerSecond { get; set; } = 10;

    /// <summary>What is recorded of HTTP requests, and who gets headers.</summary>
    public HttpTracingOptions Http { get; } = new();

    /// <summary>
    /// Takes out of messages and stack traces of exceptions what nobody may read in a trace. Null leaves <see cref="SecretRedactor"/> in force, or what
    /// <see cref="ExceptionRedaction.Use"/> put in its place.
    /// </summary>
    public IExceptionRedactor? ExceptionRedactor { get; set; }

    /// <summary>
    /// <c>TRACES_ACTIVITY_SOURCES</c>: names of <see cref="System.Diagnostics.ActivitySource"/>s whose Activities become spans, such as
    /// <c>Npgsql</c>; a <c>*</c> at the end of a name stands for any rest. Empty: none do, and nobody listens to any.
    /// </summary>
    public IReadOnlyList<string> ActivitySources { get; set; } = [];

    /// <summary>
    /// Processors of the application's own, in their order; those of <c>AddSpanProcessor</c> come first. They stand between the drop rules and all else in
    /// <see cref="Processing"/>.
    /// </summary>
    public IList<ISpanProcessor> Processors { get; } = [];

    /// <summary>What happens to every span before it is exported.</summary>
    public SpanProcessingOptions Processing { get; } = new();

    /// <summary>Whether this is a developer's machine; <c>AddTracing</c> asks the host's environment.</summary>
    public bool IsDevelopment { get; set; }

    /// <summary><c>TRACES_QUEUE_MAX_SPANS</c>, else <c>OTEL_BSP_MAX_QUEUE_SIZE</c>: spans that wait for each exporter; more are dropped and counted.</summary>
    public int QueueMaxSpans { get; set; } = 100_000;

    /// <summary>
    /// <c>TRACES_QUEUE_MAX_BYTES</c>: bytes, 1 MiB to 64 GiB, that spans which wait for each exporter may keep alive by their names, tags and events;
    /// what exceeds it is dropped and counted. An estimate in which every text counts as if nothing else held it.
    /// </summary>
    public long QueueMaxBytes { get; set; } = Collection.BatchingOptions.DefaultQueueMaxBytes;

    /// <summary><c>TRACES_BATCH_DELAY_MS</c>, else <c>OTEL_BSP_SCHEDULE_DELAY</c>: how long a span waits at most for others to be sent with. Zero to an hour; the variable has milliseconds.</summary>
    public TimeSpan BatchDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary><c>TRACES_DRAIN_TIMEOUT_MS</c>: how long the process waits at its end for spans to leave. Zero to an hour; the variable has milliseconds.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an exporter has, when that time is over, to come back and be accounted for.</summary>
    internal TimeSpan CancellationGrace { get; set; } = Collection.BatchingOptions.DefaultCancellationGrace;

    /// <summary>
    /// <c>TRACES_EXPORT_TIMEOUT_MS</c>, else <c>OTEL_BSP_EXPORT_TIMEOUT</c>: how long spans are tried to be sent to an endpoint that does not take them, before they are
    /// dropped and counted. With a buffer on disk they go there instead, at once. Zero to an hour; the variable has milliseconds.
    /// </summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary><c>TRACES_BATCH_MAX_SPANS</c>, else <c>OTEL_BSP_MAX_EXPORT_BATCH_SIZE</c>: spans that an exporter is given at a time, at most: 1 to 100000.</summary>
    public int BatchMaxSpans { get; set; } = 1024;

    /// <summary>Settings of the exporter <c>otlp</c>.</summary>
    public OtlpExporterOptions Otlp { get; } = new();

    /// <summary>Settings of the exporter <c>jaeger-http</c>.</summary>
    public JaegerHttpExporterOptions JaegerHttp { get; } = new();

    /// <summary>Settings of the exporter <c>jaeger</c>.</summary>
    public JaegerExporterOptions Jaeger { get; } = new();

    /// <summary>Where spans wait on disk that cannot be sent; off unless it has a directory.</summary>
    public BufferOptions Buffer { get; } = new();

    /// <summary>Settings of the exporter <c>file</c>.</summary>
    public FileExporterOptions File { get; } = new();

    /// <summary>The clock for delays and time-outs, in tests.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>
    /// Overrides these options by what the environment variables of the process and, if given, a configuration say.
    /// </summary>
    /// <exception cref="TracingConfigurationException">A value is not valid.</exception>
    public TracingOptions Read(IConfiguration? configuration = null)
    {
        new OptionsReader(new SettingSource(Environment.GetEnvironmentVariable, configuration)).Read(this);
        return this;
    }
}
