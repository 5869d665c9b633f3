using Microsoft.Extensions.Configuration;
using Tracing.Configuration;

namespace Tracing;

/// <summary>
/// How spans are collected and exported. Set in code, these are the weakest: the command line (<c>--traces-exporter</c>),
/// <c>TRACES_*</c>, <c>OTEL_*</c> and <see cref="IConfiguration"/> override them, in this order.
/// </summary>
public sealed class TracingOptions
{
    /// <summary><c>TRACES_EXPORTER</c>: names of exporters, a comma between; empty (or <c>none</c>) turns tracing off.</summary>
    public IReadOnlyList<string> Exporters { get; set; } = [];

    /// <summary><c>OTEL_SDK_DISABLED</c>: turns tracing off, whatever else is set.</summary>
    public bool Disabled { get; set; }

    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_SERVICE_NAME</c>, else <c>OTEL_SERVICE_NAME</c>: what this process is called; null stands for
    /// the name of the application.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>
    /// <c>TRACES_EXPORTER_JAEGER_TAGS</c>: tags of this process, <c>k=v,k2=v2</c>. A <c>hostname</c> is added unless there is one.
    /// </summary>
    public IReadOnlyList<Tag> ProcessTags { get; set; } = [];

    /// <summary><c>TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME</c></summary>
    public string TraceContextHeaderName { get; set; } = "uber-trace-id";

    /// <summary><c>TRACES_EXPORTER_JAEGER_DEBUG_NAME</c></summary>
    public string DebugHeaderName { get; set; } = "jaeger-debug-id";

    /// <summary>
    /// <c>TRACES_SAMPLER</c> (<c>always_on</c>, <c>always_off</c>): whether requests without a context start a trace. Null
    /// stands for: in the Development environment, and with the exporters <c>viewer</c> and <c>log</c>.
    /// </summary>
    public bool? SampleNewTraces { get; set; }

    /// <summary>
    /// <c>TRACES_ACTIVITY_SOURCES</c>: names of <see cref="System.Diagnostics.ActivitySource"/>s whose Activities become spans, such as
    /// <c>Npgsql</c>; a <c>*</c> at the end of a name stands for any rest. Empty: none do, and nobody listens to any.
    /// </summary>
    public IReadOnlyList<string> ActivitySources { get; set; } = [];

    /// <summary>Whether this is a developer's machine; <c>AddTracing</c> asks the host's environment.</summary>
    public bool IsDevelopment { get; set; }

    /// <summary><c>TRACES_QUEUE_MAX_SPANS</c>: spans that wait for each exporter; more are dropped and counted.</summary>
    public int QueueMaxSpans { get; set; } = 100_000;

    /// <summary><c>TRACES_BATCH_DELAY_MS</c>: how long a span waits at most for others to be sent with.</summary>
    public TimeSpan BatchDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary><c>TRACES_DRAIN_TIMEOUT_MS</c>: how long the process waits at its end for spans to leave.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Settings of the exporter <c>jaeger</c>.</summary>
    public JaegerExporterOptions Jaeger { get; } = new();

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
