using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tracing.Collection;
using Tracing.Configuration;
using Tracing.Export;
using Tracing.Export.Files;
using Tracing.Export.Jaeger;
using Tracing.Export.Otlp;
using Tracing.Http;
using Tracing.Processing;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing;

/// <summary>
/// The way of ended spans out of the process: a queue and a thread for each exporter. Made by <c>AddTracing</c>, or without
/// a host by <see cref="Create"/>; it then flushes by itself at the end of the process, on SIGTERM and on Ctrl-C.
/// </summary>
public sealed class TracePipeline : IAsyncDisposable, IDisposable
{
    private readonly BatchingCollector[] _collectors;
    private readonly TracingMeter _meter;
    private readonly ProcessEnd? _processEnd;
    private readonly IDisposable? _rootSampling;
    private readonly IDisposable? _exceptionRedaction;
    private readonly ActivityBridge? _activityBridge;
    private readonly ILogger _logger;
    private int _accounted;

    private TracePipeline(
        TracingOptions options,
        IEnumerable<SpanExporterRegistration> registrations,
        ILoggerFactory loggers,
        IMeterFactory? meters,
        bool isHosted)
    {
        OptionsValidation.Validate(options);
        Options = options;
        options.ServiceName ??= ProcessIdentity.ApplicationName();
        options.ProcessTags = ProcessIdentity.Complete(options.ProcessTags);
        _logger = new GuardedLogger(loggers.CreateLogger("Tracing"));

        var selected = IsOff ? [] : ExporterSelection.Select(options.ExportersSetting, options.Exporters, BuiltIn().Concat(registrations));
        SpanProcessing.Warn(options.Processing, _logger);
        Propagator = PropagatorSelection.Create(options);
        var showsAll = options.IsDevelopment || selected.Any(ShowsAtOnce);
        options.W3CUnsampled ??= showsAll ? W3CUnsampled.Defer : W3CUnsampled.Keep;
        var sampler = options.Sampler ?? new ParentBasedSampler(showsAll ? new AlwaysOnSampler() : new AlwaysOffSampler());
        Sampler = options.SamplerRules.Count == 0 ? sampler : new RouteSampler(options.SamplerRules, sampler);
        HttpMetrics = new HttpMetrics(options, meters);

        // Last, because it starts threads and takes files: what throws from here on has to give them back.
        _collectors = [];
        _meter = new TracingMeter(() => Statistics);
        _collectors = StartAll(selected, options, loggers, _meter);
        try
        {
            Collector = _collectors.Length switch
            {
                0 => null,
                1 => _collectors[0],
                _ => new CompositeCollector(_collectors),
            };
            _processEnd = Collector is null ? null : new ProcessEnd(this, isHosted);
            LogStart(selected);
            _exceptionRedaction = Collector is null || options.ExceptionRedactor is not { } redactor ? null : ExceptionRedaction.Use(redactor);
            _rootSampling = Collector is null ? null : RootSampling.Use(new NewTraceSampler(Collector, Sampler));
            _activityBridge = Collector is null || options.ActivitySources.Count == 0 ? null : new ActivityBridge(Collector, options.ActivitySources);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where ended spans go; null when there is no exporter: tracing is off, and no span should be started.</summary>
    public ITraceCollector? Collector { get; }

    /// <summary>The options in force.</summary>
    public TracingOptions Options { get; }

    /// <summary>Reads and writes the headers that carry a trace from service to service.</summary>
    public CompositePropagator Propagator { get; }

    /// <summary>Decides which traces are recorded, of requests and of methods with <see cref="TracedAttribute.Root"/>.</summary>
    public ISampler Sampler { get; }

    /// <summary>Of what is served and sent with this pipeline.</summary>
    internal HttpMetrics HttpMetrics { get; }

    /// <summary>The account of each exporter at this moment.</summary>
    public IReadOnlyList<ExporterStatistics> Statistics => Array.ConvertAll(_collectors, static collector => collector.Statistics);

    /// <summary>Starts a pipeline. The options are taken as they are: <see cref="TracingOptions.Read"/> reads the environment.</summary>
    /// <param name="options">Not to be changed afterwards.</param>
    /// <param name="registrations">Exporters besides <c>jaeger</c>, <c>jaeger-http</c>, <c>otlp</c>, <c>file</c> and <c>log</c>, which are always there.</param>
    /// <param name="loggers">Where the pipeline logs; null is nowhere.</param>
    /// <exception cref="TracingConfigurationException">An option is not valid, or an exporter is not registered.</exception>
    public static TracePipeline Create(
        TracingOptions options,
        IEnumerable<SpanExporterRegistration>? registrations = null,
        ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TracePipeline(options, registrations ?? [], loggers ?? NullLoggerFactory.Instance, meters: null, isHosted: false);
    }

    /// <summary>Starts the pipeline of a host.</summary>
    /// <param name="options">As in <see cref="Create"/>.</param>
    /// <param name="registrations">As in <see cref="Create"/>.</param>
    /// <param name="loggers">The host's.</param>
    /// <param name="meters">The host's; null where it has none.</param>
    internal static TracePipeline CreateHosted(
        TracingOptions options,
        IEnumerable<SpanExporterRegistration> registrations,
        ILoggerFactory loggers,
        IMeterFactory? meters) =>
        new(options, registrations, loggers, meters, isHosted: true);

    /// <summary>
    /// Completes when all spans that ended before the call are exported, counted as dropped or safe on disk, or when the time has passed;
    /// the result says which.
    /// </summary>
    public async Task<FlushResult> FlushAsync(TimeSpan timeout) =>
        Total(await Task.WhenAll(_collectors.Select(collector => collector.FlushAsync(timeout))).ConfigureAwait(false));

    /// <summary>
    /// Stops the pipeline: takes no more spans and exports what is there, within <see cref="TracingOptions.DrainTimeout"/>.
    /// What is left then is dropped and counted. May be called again, and from several threads.
    /// </summary>
    public async Task<FlushResult> DrainAsync()
    {
        StopStarting();
        return Drained(await Task.WhenAll(_collectors.Select(collector => collector.DrainAsync(Options.DrainTimeout))).ConfigureAwait(false));
    }

    /// <summary><see cref="DrainAsync"/>, unless that has been done: a host stops its services, and then its container disposes them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsDrained)
        {
            await DrainAsync().ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="DisposeAsync"/>, blocking; for containers that are disposed without await.</summary>
    public void Dispose()
    {
        if (!IsDrained)
        {
            Drain();
        }
    }

    /// <summary>Blocks, without need of the thread pool. All exporters drain at the same time.</summary>
    internal FlushResult Drain()
    {
        StopStarting();
        return Drained(BatchingCollector.Drain(_collectors, Options.DrainTimeout));
    }

    private void StopStarting()
    {
        _activityBridge?.Dispose();
        _rootSampling?.Dispose();
    }

    private bool IsOff => Options.Disabled || !TracingSupport.IsEnabled;

    // Also when the time of that drain was over: an exporter that is stuck is waited for once, not once for each who asks.
    private bool IsDrained => Volatile.Read(ref _accounted) != 0;

    private static FlushResult Total(FlushResult[] results) =>
        new(Array.TrueForAll(results, static result => result.Completed), results.Sum(static result => result.Pending))
        {
            Stored = results.Sum(static result => result.Stored),
        };

    private static bool ShowsAtOnce(SpanExporterRegistration registration) =>
        registration.Name.Equals("viewer", StringComparison.OrdinalIgnoreCase)
        || registration.Name.Equals(LogExporter.ExporterName, StringComparison.OrdinalIgnoreCase);

    private static SpanExporterRegistration[] BuiltIn() =>
    [
        new(JaegerUdpExporter.ExporterName, static context => new JaegerUdpExporter(context, context.Options.Jaeger, JaegerUdpExporter.ExporterName)),
        new(FileExporter.ExporterName, static context => FileExporter.Create(context, OtlpJsonLines(context.Options))),
        new(LogExporter.ExporterName, static context => new LogExporter(context.Loggers.CreateLogger("Tracing.Spans"))),
        .. ExportSupport.IsHttpEnabled ? ByHttp() : [],
    ];

    private static SpanExporterRegistration[] ByHttp() =>
    [
        new(JaegerHttpExporter.ExporterName, static context => JaegerHttpExporter.Create(context, context.Options.JaegerHttp, JaegerHttpExporter.ExporterName)),
        new(OtlpExporter.ExporterName, static context => OtlpExporter.Create(context, context.Options.Otlp, OtlpExporter.ExporterName)),
    ];

    private static SpanLineWrite OtlpJsonLines(TracingOptions options) => new OtlpJsonWriter(options.ServiceName!, options.ProcessTags).Write;

    private static BatchingCollector[] StartAll(
        IReadOnlyList<SpanExporterRegistration> selected,
        TracingOptions options,
        ILoggerFactory loggers,
        TracingMeter meter)
    {
        var logger = new GuardedLogger(loggers.CreateLogger("Tracing.Export"));
        var batching = new BatchingOptions(options.QueueMaxSpans, options.BatchDelay, options.DrainTimeout, options.BatchMaxSpans, options.QueueMaxBytes)
        {
            CancellationGrace = options.CancellationGrace,
        };
        var started = new List<BatchingCollector>();
        try
        {
            foreach (var registration in selected)
            {
                var observer = new ExportObserver(registration.Name, meter);
                started.Add(new BatchingCollector(
                    statistics =>
                    {
                        var exporter = registration.Create(new SpanExporterContext(options, loggers, options.Time, statistics) { Observer = observer });
                        return SpanProcessing.Before(new ObservedExporter(exporter, observer, options.Time, logger), options, observer, logger);
                    },
                    registration.Name,
                    batching,
                    options.Time,
                    logger));
            }
        }
        catch
        {
            started.ForEach(static collector => collector.Dispose());
            meter.Dispose();
            throw;
        }

        return [.. started];
    }

    private FlushResult Drained(FlushResult[] results)
    {
        _processEnd?.Dispose();
        var total = Total(results);
        if (Interlocked.Exchange(ref _accounted, 1) == 0)
        {
            LogEnd(total);
            _meter.Dispose();
            _exceptionRedaction?.Dispose();
        }

        return total;
    }

    private void LogStart(IReadOnlyList<SpanExporterRegistration> selected)
    {
        if (Collector is null)
        {
            PipelineLog.Off(_logger, !TracingSupport.IsEnabled ? "TracingSupport is false in the project" : Options.Disabled ? "OTEL_SDK_DISABLED is true" : "TRACES_EXPORTER names no exporter");
            return;
        }

        var exporters = string.Join(", ", selected.Select(static registration => registration.Name));
        PipelineLog.Started(
            _logger,
            Options.ServiceName!,
            exporters,
            new SamplingRule(Options, Sampler));
        if (Options.Processing.Tail is { } tail)
        {
            PipelineLog.Tail(_logger, tail);
        }

        Listeners.Tell(() => TracingEventSource.Log.PipelineStarted(Options.ServiceName!, exporters));
    }

    private void LogEnd(FlushResult total)
    {
        try
        {
            if (!total.Completed)
            {
                PipelineLog.DrainTimedOut(_logger, total.Pending);
            }

            foreach (var account in Statistics)
            {
                PipelineLog.Account(_logger, account.Lost > 0 ? LogLevel.Warning : LogLevel.Information, account);
                TracingEventSource.Log.ExporterStopped(account.Name, account.Received, account.Exported, account.Dropped, account.Pending);
            }

            TracingEventSource.Log.PipelineStopped(total.Pending);
        }
        catch (Exception)
        {
            // At the end of the process the logger may be gone; that must not fail the application.
        }
    }
}
