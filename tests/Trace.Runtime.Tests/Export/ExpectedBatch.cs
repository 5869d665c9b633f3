namespace Tracing.Runtime.Tests.Export;

/// <summary>What Jaeger has to get for spans, as Apache Thrift's own objects; written from the specification, with LINQ.</summary>
internal static class ExpectedBatch
{
    public static JaegerThrift.Batch Of(string serviceName, IEnumerable<Tag> processTags, IEnumerable<Span> spans, long? sequenceNumber = null)
    {
        var process = new JaegerThrift.Process { ServiceName = serviceName };
        var tags = processTags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(TagOf).ToList();
        if (tags.Count > 0)
        {
            process.Tags = tags;
        }

        var batch = new JaegerThrift.Batch(process, [.. spans.Select(SpanOf)]);
        if (sequenceNumber is { } number)
        {
            batch.SeqNo = number;
        }

        return batch;
    }

    public static JaegerThrift.Span SpanOf(Span span)
    {
        var context = span.Context;
        var result = new JaegerThrift.Span(
            unchecked((long)context.TraceId.Low),
            unchecked((long)context.TraceId.High),
            unchecked((long)context.SpanId.Value),
            unchecked((long)(context.ParentSpanId?.Value ?? 0)),
            span.Name,
            FlagsOf(context.Flags),
            span.StartUnixNanoseconds / 1000,
            span.DurationNanoseconds / 1000);
        var promoted = span.Links.Where(link => context.ParentSpanId is null && link.TraceId == context.TraceId).ToList();
        var references = span.Links.Except(promoted).Any()
            ? span.Links.Where(link => !promoted.Contains(link)).Select(ReferenceOf).ToList()
            : null;
        if (references is not null)
        {
            result.References = references;
        }

        var tags = span.Tags.Concat(Implied(span)).OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(TagOf).ToList();
        if (tags.Count > 0)
        {
            result.Tags = tags;
        }

        var logs = promoted.Select(link => LinkLog(span, link)).Concat(span.Events.Select(LogOf)).ToList();
        if (logs.Count > 0)
        {
            result.Logs = logs;
        }

        return result;
    }

    private static int FlagsOf(TraceFlags flags) =>
        (flags.HasFlag(TraceFlags.Sampled) ? 1 : 0) + (flags.HasFlag(TraceFlags.Debug) ? 2 : 0) + (flags.HasFlag(TraceFlags.Firehose) ? 8 : 0);

    private static IEnumerable<Tag> Implied(Span span)
    {
        var keys = span.Tags.Select(static tag => tag.Key).ToHashSet();
        if (span.Kind != SpanKind.Internal && !keys.Contains("span.kind"))
        {
            yield return new Tag("span.kind", span.Kind.ToString().ToLowerInvariant());
        }

        if (span.Status == SpanStatus.Ok && !keys.Contains("ok"))
        {
            yield return new Tag("ok", true);
        }

        if (span.Status == SpanStatus.Error && !keys.Contains("error"))
        {
            yield return new Tag("error", true);
        }
    }

    private static JaegerThrift.SpanRef ReferenceOf(SpanLink link) => new(
        JaegerThrift.SpanRefType.FOLLOWS_FROM,
        unchecked((long)link.TraceId.Low),
        unchecked((long)link.TraceId.High),
        unchecked((long)link.SpanId.Value));

    private static JaegerThrift.Log LinkLog(Span span, SpanLink link) => new(
        span.StartUnixNanoseconds / 1000,
        [
            TagOf(new Tag("event", "link")),
            TagOf(new Tag("span_id", link.SpanId.ToString())),
            TagOf(new Tag("trace_id", link.TraceId.ToString())),
        ]);

    private static JaegerThrift.Log LogOf(SpanEvent spanEvent) => new(
        spanEvent.UnixNanoseconds / 1000,
        [
            TagOf(new Tag("event", spanEvent.Name)),
            .. spanEvent.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(TagOf),
        ]);

    private static JaegerThrift.Tag TagOf(Tag tag) => tag.Type switch
    {
        TagType.Int64 => new JaegerThrift.Tag(tag.Key, JaegerThrift.TagType.LONG) { VLong = tag.AsInt64() },
        TagType.Boolean => new JaegerThrift.Tag(tag.Key, JaegerThrift.TagType.BOOL) { VBool = tag.AsBoolean() },
        TagType.Double when double.IsFinite(tag.AsDouble()) =>
            new JaegerThrift.Tag(tag.Key, JaegerThrift.TagType.DOUBLE) { VDouble = tag.AsDouble() },
        TagType.Double => new JaegerThrift.Tag(tag.Key, JaegerThrift.TagType.STRING) { VStr = NotANumber(tag.AsDouble()) },
        _ => new JaegerThrift.Tag(tag.Key, JaegerThrift.TagType.STRING) { VStr = tag.AsString() },
    };

    private static string NotANumber(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
