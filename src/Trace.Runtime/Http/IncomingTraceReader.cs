using Microsoft.Extensions.Logging;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>
/// Decides from a request's headers how it is traced: extraction, then sampling. Never throws; a header that cannot be
/// read is logged (at most once a minute) and leaves the request untraced.
/// </summary>
public sealed class IncomingTraceReader
{
    private readonly IPropagator _propagator;
    private readonly ITraceCollector? _collector;
    private readonly bool _samplesNewTraces;
    private readonly ExtractionLog? _log;

    /// <summary>
    /// Reads Jaeger's header, then B3, then the debug header, under the names that <paramref name="pipeline"/> is configured with.
    /// </summary>
    /// <param name="pipeline">Takes the spans and says whether requests without a context are sampled.</param>
    /// <param name="loggers">Where headers that cannot be read are logged; null is nowhere.</param>
    public IncomingTraceReader(TracePipeline pipeline, ILoggerFactory? loggers = null)
        : this(CreatePropagator(pipeline), pipeline.Collector, pipeline.SamplesNewTraces, loggers?.CreateLogger("Tracing.Http"), pipeline.Options.Time)
    {
    }

    internal IncomingTraceReader(
        IPropagator propagator,
        ITraceCollector? collector,
        bool samplesNewTraces,
        ILogger? logger = null,
        TimeProvider? time = null)
    {
        _propagator = propagator;
        _collector = collector;
        _samplesNewTraces = samplesNewTraces;
        _log = logger is null ? null : new ExtractionLog(logger, time ?? TimeProvider.System);
    }

    /// <summary>Reads the headers of one request.</summary>
    public IncomingTrace Read(HeaderSource headers)
    {
        var result = Extract(headers);
        switch (result.Outcome)
        {
            case ExtractionOutcome.Context:
                return IncomingTrace.Continue(result.ToSpanContext(_collector, _samplesNewTraces)!);
            case ExtractionOutcome.DebugId when _collector is not null:
                return IncomingTrace.New(_collector, TraceFlags.Sampled | TraceFlags.Debug, result.DebugId);
            case ExtractionOutcome.None when _samplesNewTraces && _collector is not null:
                return IncomingTrace.New(_collector, TraceFlags.Sampled, debugId: null);
            case ExtractionOutcome.Error:
                _log?.Report(result.Error.GetValueOrDefault());
                return default;
            default:
                return default;
        }
    }

    private static CompositePropagator CreatePropagator(TracePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return new CompositePropagator(
            new JaegerPropagator(pipeline.Options.TraceContextHeaderName),
            new B3Propagator(),
            new JaegerDebugPropagator(pipeline.Options.DebugHeaderName));
    }

    private ExtractionResult Extract(HeaderSource headers)
    {
        try
        {
            return _propagator.Extract(headers);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
            return ExtractionResult.None;
        }
    }
}
