namespace Tracing.Export.Otlp;

/// <summary>What OTLP says of a span in other numbers than ours; the same for all of its encodings. What is sent: docs/otlp.md.</summary>
internal static class OtlpSpan
{
    public const string TrimmedKey = "trimmed";

    private const uint SampledFlag = 1;
    private const uint RandomTraceIdFlag = 2;

    /// <summary>Status codes of OTLP: unset, ok and error are 0, 1 and 2, as ours are.</summary>
    public static int StatusCodeOf(SpanStatus status) => status is SpanStatus.Ok or SpanStatus.Error ? (int)status : 0;

    /// <summary>Kinds of OTLP start with one that is not specified.</summary>
    public static int KindOf(SpanKind kind) => kind is >= SpanKind.Internal and <= SpanKind.Consumer ? (int)kind + 1 : 0;

    /// <summary>
    /// W3C's trace flags. Bits 8 and 9, whether the parent is remote, stay 0, which means that it is not known: a context keeps no such thing.
    /// </summary>
    public static uint FlagsOf(TraceFlags flags) =>
        ((flags & TraceFlags.Sampled) != 0 ? SampledFlag : 0) | ((flags & TraceFlags.RandomTraceId) != 0 ? RandomTraceIdFlag : 0);

    /// <summary>Nanoseconds since 1970. An operation that has not ended ends where it started.</summary>
    public static (ulong Start, ulong End) TimesOf(in Span span)
    {
        var start = Math.Max(0, span.StartUnixNanoseconds);
        return ((ulong)start, (ulong)(start + Math.Max(0, span.DurationNanoseconds)));
    }

    public static ulong TimeOf(in SpanEvent spanEvent) => (ulong)Math.Max(0, spanEvent.UnixNanoseconds);

    public static int DroppedEvents(in Span span, in SpanTrim trim, int events) => span.DroppedEvents + Math.Max(0, events - trim.MaxEvents);

    public static int DroppedLinks(in Span span, in SpanTrim trim, int links) => span.DroppedLinks + (trim.KeepsLinks ? 0 : links);
}
