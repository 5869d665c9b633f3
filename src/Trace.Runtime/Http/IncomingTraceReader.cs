using Microsoft.Extensions.Logging;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing.Http;

/// <summary>
/// Decides from a request's headers how it is traced: extraction, then sampling. Never throws; a header that cannot be
/// read is logged (at most once a minute) and leaves the request untraced.
/// </summary>
public sealed class IncomingTraceReader
{
    private readonly IPropagator _propagator;
    private readonly ITraceCollector? _collector;
    private readonly ISampler _sampler;
    private readonly ExtractionLog? _log;

    /// <summary>A reader by the propagators and the sampler of a pipeline.</summary>
    /// <param name="pipeline">Takes the spans.</param>
    /// <param name="loggers">Where headers that cannot be read are logged; null is nowhere.</param>
    public IncomingTraceReader(TracePipeline pipeline, ILoggerFactory? loggers = null)
        : this(Checked(pipeline).Propagator, pipeline.Collector, pipeline.Sampler, loggers?.CreateLogger("Tracing.Http"), pipeline.Options.Time)
    {
    }

    internal IncomingTraceReader(
        IPropagator propagator,
        ITraceCollector? collector,
        ISampler sampler,
        ILogger? logger = null,
        TimeProvider? time = null)
    {
        _propagator = propagator;
        _collector = collector;
        _sampler = sampler;
        _log = logger is null ? null : new ExtractionLog(logger, time ?? TimeProvider.System);
    }

    /// <summary>Reads the headers of one request.</summary>
    /// <param name="headers">The request's.</param>
    /// <param name="request">What else is known of it.</param>
    public IncomingTrace Read(HeaderSource headers, in IncomingRequest request)
    {
        var found = Extract(headers);
        switch (found.Outcome)
        {
            case ExtractionOutcome.Context:
                return Continue(found, request);
            case ExtractionOutcome.DebugId when _collector is not null:
                return IncomingTrace.New(SpanContext.CreateRoot(_collector, TraceFlags.Sampled | TraceFlags.Debug), found.DebugId);
            case ExtractionOutcome.None when _collector is not null:
                return New(found, request);
            case ExtractionOutcome.Error:
                _log?.Report(found.Error.GetValueOrDefault());
                return found.RestartsTrace && _collector is not null ? New(found, request) : default;
            default:
                return default;
        }
    }

    private IncomingTrace Continue(in ExtractionResult found, in IncomingRequest request)
    {
        var decision = Ask(found.TraceId, found.Sampling, request);
        var flags = decision == SamplingDecision.Sample ? found.Flags | TraceFlags.Sampled : found.Flags & ~TraceFlags.Sampled;
        return IncomingTrace.Continue(found.ToSpanContext(_collector, flags)!);
    }

    private IncomingTrace New(in ExtractionResult found, in IncomingRequest request)
    {
        var traceId = TraceId.CreateRandom();
        return Ask(traceId, caller: null, request) == SamplingDecision.Sample
            ? IncomingTrace.New(SpanContext.Create(
                traceId, SpanId.CreateRandom(), null, TraceFlags.Sampled | TraceFlags.RandomTraceId, _collector, links: null, null, found.Baggage))
            : default;
    }

    private SamplingDecision Ask(TraceId traceId, SamplingState? caller, in IncomingRequest request) => _sampler.Sample(new SamplingParameters
    {
        TraceId = traceId,
        Caller = caller,
        SpanName = request.SpanName,
        Kind = SpanKind.Server,
        Method = request.Method,
        Path = request.Path,
        Route = request.Route,
    });

    private static TracePipeline Checked(TracePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline;
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
