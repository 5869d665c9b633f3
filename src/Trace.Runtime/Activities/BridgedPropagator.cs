using System.Diagnostics;
using Tracing.Instrumentation;

namespace Tracing;

/// <summary>
/// Writes the identity of an Activity's span where a library writes that of the Activity: the trace id differs where the Activity is
/// part of another one, such as the Activity that ASP.NET Core has for each request. All else is the propagator's before.
/// </summary>
internal sealed class BridgedPropagator(DistributedContextPropagator inner) : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is null || setter is null || IdentityOf(activity) is not { } identity)
        {
            inner.Inject(activity, carrier, setter);
            return;
        }

        // Only where the inner one writes this Activity's identity, and not none, or that of another.
        var (id, replacement) = (activity.Id, TraceParentOf(identity));
        inner.Inject(activity, carrier, (c, name, value) =>
            setter(c, name, value == id && name.Equals(TraceParent, StringComparison.OrdinalIgnoreCase) ? replacement : value));
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        inner.ExtractBaggage(carrier, getter);

    /// <summary>Null where the Activity's own says the same, or it has no span.</summary>
    private static SpanContext? IdentityOf(Activity activity)
    {
        var identity = BridgedActivities.Find(activity)?.Context ?? RequestOf(activity);
        return identity is null || (activity.TraceId.ToTraceId() == identity.TraceId && activity.SpanId.ToSpanId() == identity.SpanId)
            ? null
            : identity;
    }

    /// <summary>An Activity of a request that has its span from our own handler has none itself.</summary>
    private static SpanContext? RequestOf(Activity activity) =>
        SpanContext.Current is { } ambient && ClientCall.Is(ambient) && activity.OperationName == "System.Net.Http.HttpRequestOut"
            ? ambient
            : null;

    private static string TraceParentOf(SpanContext context) => $"00-{context.TraceId}-{context.SpanId}-{(context.IsSampled ? "01" : "00")}";
}
