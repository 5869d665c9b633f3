using System.Diagnostics.CodeAnalysis;

namespace Tracing;

/// <summary>
/// What all contexts of one trace share in this process. Contexts refer to it so that each of them stays an object of
/// 40 bytes: see docs/representation.md.
/// </summary>
internal sealed class TraceShared
{
    public readonly TraceId TraceId;
    public readonly TraceFlags Flags;
    public readonly ITraceCollector? Collector;

    /// <summary>What travels with the trace besides its identity; null where nothing does.</summary>
    public readonly TraceLuggage? Luggage;

    /// <summary>Decided once a trace, since every traced call asks.</summary>
    public readonly bool IsRecorded;

    public TraceShared(TraceId traceId, TraceFlags flags, ITraceCollector? collector, TraceLuggage? luggage = null)
    {
        TraceId = traceId;
        Flags = flags;
        Collector = collector;
        Luggage = luggage;
        IsRecorded = collector is not null && (flags & TraceFlags.Sampled) != 0 && TracingSupport.IsEnabled;
        if (IsRecorded && !_anyRecorded)
        {
            _anyRecorded = true; // once: a field that all threads write would travel between their processors
        }
    }

    /// <summary>The innermost bridged span that the contexts are in: what is below one has a trace object of its own.</summary>
    public BridgedSpan? Bridged { get; private set; }

    private static bool _anyRecorded;

    /// <summary>
    /// Whether any trace was ever recorded in this process. Where tracing is off, traced calls look no further, even if contexts of
    /// other services pass through. A trimmer that is told that tracing is not supported takes it for false, and so removes
    /// all that wrappers do where a call is recorded.
    /// </summary>
    [FeatureSwitchDefinition(TracingSupport.SwitchName)]
    public static bool AnyRecorded => _anyRecorded;

    public TraceShared With(TraceLuggage? luggage) => new(TraceId, Flags, Collector, luggage) { Bridged = Bridged };

    public TraceShared Within(BridgedSpan span)
    {
        var copy = (TraceShared)MemberwiseClone();
        copy.Bridged = span;
        return copy;
    }
}
