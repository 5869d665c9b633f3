using Microsoft.Extensions.Logging;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing.Http;

/// <summary>
/// Decides from a request's headers how it is traced: extraction, then the debug header, then sampling (docs/sampling.md). Never throws; a header that
/// cannot be read is logged (at most once a minute) and leaves the request untraced, but for its baggage.
/// </summary>
public sealed class IncomingTraceReader
{
    private const TraceFlags Decided = TraceFlags.Sampled | TraceFlags.Debug | TraceFlags.Deferred;

    private readonly IPropagator _propagator;
    private readonly ITraceCollector? _collector;
    private readonly ISampler _sampler;
    private readonly DebugRequests _debug;
    private readonly bool _defersUnsampled;
    private readonly ExtractionLog? _log;

    /// <summary>A reader by the propagators and the sampler of a pipeline.</summary>
    /// <param name="pipeline">Takes the spans.</param>
    /// <param name="loggers">Where headers that cannot be read are logged; null is nowhere.</param>
    public IncomingTraceReader(TracePipeline pipeline, ILoggerFactory? loggers = null)
        : this(
            Checked(pipeline).Propagator,
            pipeline.Collector,
            pipeline.Sampler,
            loggers?.CreateLogger("Tracing.Http"),
            pipeline.Options.Time,
            IncomingTraceRules.Of(pipeline.Options))
    {
    }

    internal IncomingTraceReader(
        IPropagator propagator,
        ITraceCollector? collector,
        ISampler sampler,
        ILogger? logger = null,
        TimeProvider? time = null,
        IncomingTraceRules? rules = null)
    {
        rules ??= new IncomingTraceRules();
        time ??= TimeProvider.System;
        _propagator = propagator;
        _collector = collector;
        _sampler = sampler;
        _debug = new DebugRequests(rules.TrustedNetworks, rules.DebugMaxPerSecond, time);
        _defersUnsampled = rules.W3CUnsampled == W3CUnsampled.Defer;
        _log = logger is null ? null : new ExtractionLog(logger, time);
    }

    /// <summary>Reads the headers of one request.</summary>
    /// <param name="headers">The request's.</param>
    /// <param name="request">What else is known of it.</param>
    public IncomingTrace Read(HeaderSource headers, in IncomingRequest request)
    {
        var found = PropagatorGuard.Extract(_propagator, headers);
        switch (found.Outcome)
        {
            case ExtractionOutcome.Context:
                return Continue(found, request);
            case ExtractionOutcome.DebugId when MayDebug(request):
                return NewTrace(found.Baggage, TraceId.CreateRandom(), TraceFlags.Sampled | TraceFlags.Debug, _collector, found.DebugId);
            case ExtractionOutcome.Error:
                _log?.Report(found.Error.GetValueOrDefault());
                return found.RestartsTrace ? New(found, request) : Carry(found.Baggage);
            case ExtractionOutcome.Decision:
                return Decide(found, request);
            default:
                return New(found, request);
        }
    }

    private static TracePipeline Checked(TracePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline;
    }

    private static IncomingTrace Carry(Baggage baggage) =>
        baggage.Count == 0 ? default : IncomingTrace.Pass(SpanContext.CreateCarrier(baggage), TraceFlags.None);

    /// <summary>The caller's context goes on as it came; nothing is recorded here.</summary>
    private static IncomingTrace Pass(in ExtractionResult found, TraceFlags flags) => IncomingTrace.Pass(
        found.ToSpanContext(collector: null, found.Sampling == SamplingState.Deferred ? flags | TraceFlags.Deferred : flags)!,
        CallerFlags(found));

    private static TraceFlags CallerFlags(in ExtractionResult found) =>
        found.Sampling == SamplingState.Deferred ? found.Flags | TraceFlags.Deferred : found.Flags;

    /// <summary>The caller's trace is recorded here.</summary>
    private static IncomingTrace Record(in ExtractionResult found, TraceFlags flags, ITraceCollector collector, string? debugId = null) =>
        IncomingTrace.Continue(
            SpanContext.Create(found.TraceId, SpanId.CreateRandom(), found.SpanId, flags, collector, links: null, found.TraceState, found.Baggage),
            found.ParentSpanId,
            CallerFlags(found),
            debugId);

    /// <summary>A trace that starts here. One that is not recorded stands for a decision that travels.</summary>
    private static IncomingTrace NewTrace(Baggage baggage, TraceId traceId, TraceFlags flags, ITraceCollector? collector, string? debugId = null) =>
        IncomingTrace.New(
            SpanContext.Create(traceId, SpanId.CreateRandom(), null, flags | TraceFlags.RandomTraceId, collector, links: null, traceState: null, baggage),
            debugId);

    private IncomingTrace Continue(in ExtractionResult found, in IncomingRequest request)
    {
        var flags = TrustedFlags(found, request);
        if (_collector is null)
        {
            return Pass(found, flags);
        }

        if (found.DebugId is not null && MayDebug(request))
        {
            return Record(found, flags | TraceFlags.Sampled | TraceFlags.Debug, _collector, found.DebugId);
        }

        // The sampler comes first: a debug trace that it keeps by itself, as most do, needs no token in each service and for each request.
        var decision = Ask(found, request);
        if ((flags & TraceFlags.Debug) != 0 && decision != SamplingDecision.Sample)
        {
            (decision, flags) = MayStartDebug() ? (SamplingDecision.Sample, flags) : (decision, flags & ~TraceFlags.Debug);
        }

        return decision switch
        {
            SamplingDecision.Sample => Record(found, (flags & ~TraceFlags.Deferred) | TraceFlags.Sampled, _collector),
            SamplingDecision.Drop => IncomingTrace.Pass(found.ToSpanContext(collector: null, flags & ~Decided)!, CallerFlags(found)),
            _ => Pass(found, flags),
        };
    }

    /// <summary>The caller decided, but left it to us to start the trace.</summary>
    private IncomingTrace Decide(in ExtractionResult found, in IncomingRequest request)
    {
        var traceId = TraceId.CreateRandom();
        var flags = TrustedFlags(found, request);
        if (_collector is null)
        {
            return NewTrace(found.Baggage, traceId, flags, collector: null);
        }

        if ((flags & TraceFlags.Debug) != 0 && MayStartDebug())
        {
            return NewTrace(found.Baggage, traceId, TraceFlags.Sampled | TraceFlags.Debug, _collector);
        }

        return Ask(traceId, found.Sampling, request) switch
        {
            SamplingDecision.Sample => NewTrace(found.Baggage, traceId, TraceFlags.Sampled, _collector),
            SamplingDecision.Drop => NewTrace(found.Baggage, traceId, TraceFlags.None, collector: null),
            _ => NewTrace(found.Baggage, traceId, flags & TraceFlags.Sampled, collector: null),
        };
    }

    private IncomingTrace New(in ExtractionResult found, in IncomingRequest request)
    {
        if (_collector is null)
        {
            return Carry(found.Baggage);
        }

        var traceId = TraceId.CreateRandom();
        return Ask(traceId, caller: null, request) switch
        {
            SamplingDecision.Sample => NewTrace(found.Baggage, traceId, TraceFlags.Sampled, _collector),
            SamplingDecision.Drop => NewTrace(found.Baggage, traceId, TraceFlags.None, collector: null),
            _ => Carry(found.Baggage),
        };
    }

    private SamplingDecision Ask(in ExtractionResult found, in IncomingRequest request)
    {
        if (!found.IsTentative || found.Sampling != SamplingState.Unsampled)
        {
            return Ask(found.TraceId, found.Sampling, request);
        }

        if (_defersUnsampled)
        {
            return Ask(found.TraceId, SamplingState.Deferred, request);
        }

        var decision = Ask(found.TraceId, SamplingState.Unsampled, request);
        if (decision != SamplingDecision.Sample && _log?.MayHint() == true && Ask(found.TraceId, SamplingState.Deferred, request) == SamplingDecision.Sample)
        {
            _log.HintUnsampled();
        }

        return decision;
    }

    private SamplingDecision Ask(TraceId traceId, SamplingState? caller, in IncomingRequest request) => SamplerErrors.Ask(_sampler, new SamplingParameters
    {
        TraceId = traceId,
        Caller = caller,
        SpanName = request.SpanName,
        Kind = SpanKind.Server,
        Method = request.Method,
        Path = request.Path,
        Route = request.Route,
    });

    /// <summary>A debug flag counts only from those who may set it, and where debug traces are allowed at all; that the caller records the trace stays.</summary>
    private TraceFlags TrustedFlags(in ExtractionResult found, in IncomingRequest request) =>
        (found.Flags & TraceFlags.Debug) != 0 && !(Trusts(request) && AllowsDebug()) ? found.Flags & ~TraceFlags.Debug : found.Flags;

    private bool AllowsDebug()
    {
        if (_debug.AllowsAny)
        {
            return true;
        }

        _log?.ReportIgnoredDebug(ExtractionLog.TooMany);
        return false;
    }

    /// <summary>Whether the request may start a trace by asking for it.</summary>
    private bool MayDebug(in IncomingRequest request) => _collector is not null && Trusts(request) && MayStartDebug();

    private bool MayStartDebug()
    {
        if (_debug.TryStart())
        {
            return true;
        }

        _log?.ReportIgnoredDebug(ExtractionLog.TooMany);
        return false;
    }

    private bool Trusts(in IncomingRequest request)
    {
        if (_debug.Trusts(request.RemoteAddress))
        {
            return true;
        }

        _log?.ReportIgnoredDebug(ExtractionLog.Untrusted);
        return false;
    }
}
