using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Tracing.Programs;

/// <summary>What the tests ask of a span of OpenTelemetry's.</summary>
internal sealed record PeerSpan(
    string Name,
    [property: JsonConverter(typeof(JsonStringEnumConverter))] ActivityKind Kind,
    string TraceId,
    string SpanId,
    string? ParentSpanId,
    bool Sampled,
    string? TraceState)
{
    public static PeerSpan Of(Activity activity) => new(
        activity.DisplayName,
        activity.Kind,
        activity.TraceId.ToHexString(),
        activity.SpanId.ToHexString(),
        activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
        activity.Recorded,
        activity.TraceStateString);
}
