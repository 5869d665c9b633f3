using System.Diagnostics;
using Tracing.Instrumentation;

namespace Tracing;

/// <summary>What the span of an Activity hangs under.</summary>
/// <param name="collector">Where the spans of traces go that another process started.</param>
internal sealed class ActivityParent(ITraceCollector collector)
{
    /// <summary>
    /// The sources of what our own handlers send: directly below the span that one of them made of a request, such an Activity is
    /// the same request once more.
    /// </summary>
    private static readonly string[] ClientSources = ["System.Net.Http", "Grpc.Net.Client"];

    /// <summary>Finds the parent; null where the Activity gets no span. One that is not recorded is passed on to what the Activity calls.</summary>
    /// <param name="source">The name of the Activity's source.</param>
    /// <param name="kind">The Activity's role between services.</param>
    /// <param name="given">The parent that the library names; <c>default</c> for the Activity around it.</param>
    /// <param name="around">The Activity around it.</param>
    /// <param name="parent">The result.</param>
    /// <returns>False outside of any trace.</returns>
    public bool TryFind(string source, ActivityKind kind, ActivityContext given, Activity? around, out SpanContext? parent)
    {
        if (given != default && BridgedActivities.Find(given) is { } ours)
        {
            parent = ours.Context;
            return true;
        }

        var ambient = BridgedSpan.Parent(BridgedActivities.Innermost(around));
        if (ambient is { HasIdentity: false, IsSuppressed: false })
        {
            ambient = null; // baggage alone is no trace
        }

        if (ambient is { IsSuppressed: true })
        {
            parent = null;
            return true;
        }

        if (given != default && (ambient is null || IsIncoming(given, kind)))
        {
            parent = Continue(given, ambient);
            return parent is not null;
        }

        parent = ambient is { IsRecorded: true } && !IsSentByUs(ambient, source) ? ambient : null;
        return ambient is not null;
    }

    /// <summary>
    /// Whether an Activity outside of any trace may start one. One that asks others for something does not, as a request does not that
    /// <see cref="Http.TracingHandler"/> sends: each query of what runs in the background would be a trace.
    /// </summary>
    public static bool MayStartTrace(ActivityKind kind) => kind is not (ActivityKind.Client or ActivityKind.Producer);

    /// <summary>
    /// Whether the parent is another process's. It counts more than what is ambient, such as the loop that takes messages.
    /// </summary>
    private static bool IsIncoming(ActivityContext given, ActivityKind kind) =>
        given.IsRemote || kind is ActivityKind.Server or ActivityKind.Consumer;

    private static bool IsSentByUs(SpanContext ambient, string source) =>
        ClientCall.Is(ambient) && Array.IndexOf(ClientSources, source) >= 0;

    private SpanContext? Continue(ActivityContext given, SpanContext? ambient)
    {
        if (given.TraceId.ToTraceId() is not { IsEmpty: false } traceId || given.SpanId.ToSpanId() is not { IsEmpty: false } spanId)
        {
            return ambient;
        }

        if (ambient is not null && ambient.TraceId == traceId)
        {
            return SpanContext.Create(traceId, spanId, null, ambient.Flags, ambient.Collector, traceState: given.TraceState, baggage: ambient.Baggage); // a message of our own came back
        }

        var flags = (given.TraceFlags & ActivityTraceFlags.Recorded) != 0 ? TraceFlags.Sampled : TraceFlags.None;
        return SpanContext.Create(traceId, spanId, null, flags, collector, traceState: given.TraceState);
    }
}
