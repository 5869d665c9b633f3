using Tracing.Export;
using Tracing.Processing;
using static Tracing.Configuration.ScalarText;

namespace Tracing.Configuration;

/// <summary>Overrides options by the settings that a source has. Each value is checked where its name is known.</summary>
internal sealed class OptionsReader(SettingSource source)
{
    public void Read(TracingOptions options)
    {
        source.Set(Setting.Exporter, value => (options.Exporters, options.ExportersSetting) = (ExporterNames(value), value.Name));
        source.Set(Setting.Disabled, value => options.Disabled = Boolean(value));
        source.Set(Setting.ResourceAttributes, value => options.ServiceName = ResourceAttributesText.ParseServiceName(value) ?? options.ServiceName);
        source.Set(Setting.ServiceName, value => options.ServiceName = value.Text);
        source.Set(Setting.ProcessTags, value => options.ProcessTags = IsOtel(value) ? ResourceAttributesText.ParseTags(value) : ProcessTagsText.Parse(value));
        source.Set(Setting.TraceContextHeaderName, value => options.TraceContextHeaderName = HeaderName(value));
        source.Set(Setting.DebugHeaderName, value => options.DebugHeaderName = HeaderName(value));
        source.Set(Setting.Sampler, value => options.Sampler = SamplerText.Parse(value, SamplerArgument(value), options.Time));
        source.Set(Setting.SamplerRules, value => options.SamplerRules = SamplerText.ParseRules(value, options.Time));
        source.Set(Setting.Propagators, value => (options.Propagators, options.PropagatorsSetting) = (ListText.ParseOrNone(value, "names of header formats"), value.Name));
        source.Set(Setting.InjectedPropagators, value => options.InjectedPropagators = ListText.ParseOrNone(value, "names of header formats"));
        source.Set(Setting.W3CUnsampled, value => options.W3CUnsampled = Unsampled(value));
        source.Set(Setting.TrustedNetworks, value => options.TrustedNetworks = NetworksText.Parse(value));
        source.Set(Setting.DebugMaxPerSecond, value => options.DebugMaxPerSecond = Integer(value, 0, OptionsValidation.MaxDebugPerSecond));
        source.Set(Setting.ActivitySources, value => options.ActivitySources = SourceNames(value));
        source.Set(Setting.QueueMaxSpans, value => options.QueueMaxSpans = Integer(value, 1, OptionsValidation.MaxQueueSpans));
        source.Set(Setting.QueueMaxBytes, value => options.QueueMaxBytes = LongInteger(value, OptionsValidation.MinQueueBytes, OptionsValidation.MaxQueueBytes));
        source.Set(Setting.BatchDelay, value => options.BatchDelay = Milliseconds(value));
        source.Set(Setting.DrainTimeout, value => options.DrainTimeout = Milliseconds(value));
        source.Set(Setting.AgentHost, value => options.Jaeger.AgentHost = AgentHost(value));
        source.Set(Setting.AgentPort, value => options.Jaeger.AgentPort = Integer(value, 1, ushort.MaxValue));
        source.Set(Setting.MaxMessagesPerSecond, value => options.Jaeger.MaxMessagesPerSecond = Integer(value, 1, OptionsValidation.MaxMessagesPerSecond));
        source.Set(Setting.BatchMaxSpans, value => options.BatchMaxSpans = Integer(value, 1, OptionsValidation.MaxBatchSpans));
        source.Set(Setting.ExportTimeout, value => options.ExportTimeout = Milliseconds(value));
        var endpoints = new EndpointOptionsReader(source);
        endpoints.Read(options.Otlp);
        endpoints.Read(options.JaegerHttp);
        Read(options.Http);
        Read(options.Processing);
        Read(options.Buffer);
        Read(options.File);
    }

    private void Read(SpanProcessingOptions processing)
    {
        source.Set(Setting.DropRules, value => processing.DropRules = DropRuleText.Parse(value));
        source.Set(Setting.RemovedTags, value => processing.RemovedTags = TagKeys(value));
        source.Set(Setting.RedactedTags, value => processing.RedactedTags = TagKeys(value));
        source.Set(Setting.RedactSecrets, value => processing.RedactSecrets = Boolean(value));
        source.Set(Setting.MaxTags, value => processing.MaxTags = Integer(value, 0, int.MaxValue));
        source.Set(Setting.MaxEvents, value => processing.MaxEvents = Integer(value, 0, int.MaxValue));
        source.Set(Setting.MaxLinks, value => processing.MaxLinks = Integer(value, 0, int.MaxValue));
        source.Set(Setting.MaxValueLength, value => processing.MaxValueLength = Integer(value, 0, int.MaxValue));
        source.Set(Setting.Tail, value => processing.Tail = TailText.Parse(value));
        source.Set(Setting.TailWait, value => processing.TailLimits.Wait = Milliseconds(value));
        source.Set(Setting.TailMaxTraces, value => processing.TailLimits.MaxTraces = Integer(value, 1, OptionsValidation.MaxQueueSpans));
        source.Set(Setting.TailMaxSpans, value => processing.TailLimits.MaxSpans = Integer(value, 1, OptionsValidation.MaxQueueSpans));
        source.Set(Setting.TailMaxBytes, value => processing.TailLimits.MaxBytes = LongInteger(value, OptionsValidation.MinTailBytes, OptionsValidation.MaxQueueBytes));
    }

    private void Read(HttpTracingOptions http)
    {
        source.Set(Setting.HttpTags, value => http.Tags = Tags(value));
        source.Set(Setting.HttpCapturedRequestHeaders, value => http.CapturedRequestHeaders = HeaderNames(value));
        source.Set(Setting.HttpCapturedResponseHeaders, value => http.CapturedResponseHeaders = HeaderNames(value));
        source.Set(Setting.HttpCapturedQuery, value => http.CapturedQueryParameters = ListText.ParseOrNone(value, "names of query parameters"));
        source.Set(Setting.PropagationHosts, value => http.PropagationHosts = Hosts(value));
        source.Set(Setting.BaggageHosts, value => http.BaggageHosts = Hosts(value));
        source.Set(Setting.HttpMetrics, value => http.Metrics = Boolean(value));
        source.Set(Setting.HttpMetricsPathSegments, value => http.MetricsPathSegments = Integer(value, 0, OptionsValidation.MaxPathSegments));
    }

    private void Read(BufferOptions buffer)
    {
        source.Set(Setting.BufferDirectory, value => buffer.Directory = FilePath(value));
        source.Set(Setting.BufferMaxBytes, value => buffer.MaxBytes = Bytes(value, OptionsValidation.MinBufferBytes));
        source.Set(Setting.BufferMaxAge, value => buffer.MaxAge = TimeSpan.FromHours(Integer(value, 1, OptionsValidation.MaxBufferAgeHours)));
        source.Set(Setting.BufferFsync, value => buffer.SyncsToDevice = Boolean(value));
    }

    private void Read(FileExporterOptions file)
    {
        source.Set(Setting.FilePath, value => file.Path = FilePath(value));
        source.Set(Setting.FileMaxBytes, value => file.MaxBytes = Bytes(value, OptionsValidation.MinFileBytes));
        source.Set(Setting.FileMaxFiles, value => file.MaxFiles = Integer(value, 1, OptionsValidation.MaxFiles));
    }

    /// <summary>What OpenTelemetry's own variables say of a ratio is not meant for a sampler that ours names.</summary>
    private SettingValue? SamplerArgument(SettingValue sampler) =>
        source.Find(IsOtel(sampler) ? Setting.OtelSamplerArgument : Setting.SamplerArgument);

    private static bool IsOtel(SettingValue value) => value.Name.Contains("otel", StringComparison.OrdinalIgnoreCase);

    // OpenTelemetry's name of what writes a line for each span.
    private static string[] ExporterNames(SettingValue value) =>
        [.. ListText.ParseOrNone(value, "names of exporters").Select(name => IsOtel(value) && name.Equals("console", StringComparison.OrdinalIgnoreCase) ? LogExporter.ExporterName : name)];

    private static string[] HeaderNames(SettingValue value) =>
        ListText.ParseOrNone(value, "names of HTTP headers", OptionsValidation.IsHeaderName);

    private static string[] TagKeys(SettingValue value) => ListText.ParseOrNone(value, "keys of tags, '*' for any characters,");

    private static string[] Hosts(SettingValue value) =>
        ListText.ParseOrNone(value, "host names, each with or without a port, '*.example.com' for all below, '*' for all,", OptionsValidation.IsHostPattern);

    private static W3CUnsampled Unsampled(SettingValue value) => value.Word switch
    {
        "keep" => W3CUnsampled.Keep,
        "defer" => W3CUnsampled.Defer,
        _ => throw value.Invalid("'keep' or 'defer' is allowed."),
    };

    private static HttpTags Tags(SettingValue value) => value.Word switch
    {
        "otel" => HttpTags.SemanticConventions,
        "none" => HttpTags.None,
        _ => throw value.Invalid("'otel' or 'none' is allowed."),
    };

    private static string[] SourceNames(SettingValue value)
    {
        var names = value.Text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(names, ActivitySourceNames.IsValid)
            ? names
            : throw value.Invalid($"with one comma between, {OptionsValidation.AllowedActivitySource}");
    }

    private static long Bytes(SettingValue value, long min) => LongInteger(value, min, OptionsValidation.MaxBytes);

    private static string FilePath(SettingValue value) =>
        OptionsValidation.IsPath(value.Text) ? value.Text : throw value.Invalid(OptionsValidation.AllowedPath);

    private static string AgentHost(SettingValue value) =>
        OptionsValidation.IsAgentHost(value.Text) ? value.Text : throw value.Invalid(OptionsValidation.AllowedAgentHost);

    private static string HeaderName(SettingValue value) =>
        OptionsValidation.IsHeaderName(value.Text) ? value.Text : throw value.Invalid(OptionsValidation.AllowedHeaderName);
}
