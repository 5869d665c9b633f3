namespace Tracing.Export.Jaeger;

/// <summary>What Jaeger says of a span in other numbers than ours, whatever the protocol. Times are whole microseconds.</summary>
internal static class JaegerSpan
{
    private const long NanosecondsPerMicrosecond = 1000;

    public static long StartOf(in Span span) => span.StartUnixNanoseconds / NanosecondsPerMicrosecond;

    public static long DurationOf(in Span span) => Math.Max(0, span.DurationNanoseconds / NanosecondsPerMicrosecond);

    public static long TimeOf(in SpanEvent spanEvent) => spanEvent.UnixNanoseconds / NanosecondsPerMicrosecond;

    public static int FlagsOf(TraceFlags flags) =>
        ((flags & TraceFlags.Sampled) != 0 ? 1 : 0)
        | ((flags & TraceFlags.Debug) != 0 ? 2 : 0)
        | ((flags & TraceFlags.Firehose) != 0 ? 8 : 0);

    /// <summary>Kind and status are tags, unless the application has set such.</summary>
    public static void AddKindAndStatus(SortedTags tags, in Span span)
    {
        var kind = span.Kind switch
        {
            SpanKind.Server => "server",
            SpanKind.Client => "client",
            SpanKind.Producer => "producer",
            SpanKind.Consumer => "consumer",
            _ => null,
        };
        if (kind is not null)
        {
            tags.AddIfAbsent(new Tag("span.kind", kind));
        }

        if (span.Status != SpanStatus.Unknown)
        {
            tags.AddIfAbsent(new Tag(span.Status == SpanStatus.Ok ? "ok" : "error", true));
        }
    }
}
