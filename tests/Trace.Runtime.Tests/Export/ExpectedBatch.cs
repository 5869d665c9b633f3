using Tracing.Export;

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

    public static JaegerThrift.Span SpanOf(Span span) => SpanOf(span, SpanTrim.None);

    public static JaegerThrift.Span SpanOf(Span span, SpanTrim trim)
    {
        var context = span.Context;
        IReadOnlyList<SpanLink> links = trim.KeepsLinks ? span.Links : [];
        var result = new JaegerThrift.Span(
            unchecked((long)context.TraceId.Low),
            unchecked((long)context.TraceId.High),
            unchecked((long)context.SpanId.Value),
            unchecked((long)(context.ParentSpanId?.Value ?? 0)),
            Cut(span.Name, trim),
            FlagsOf(context.Flags),
            span.StartUnixNanoseconds / 1000,
            span.DurationNanoseconds / 1000);
        var promoted = links.Where(link => context.ParentSpanId is null && link.TraceId == context.TraceId).ToList();
        var references = links.Except(promoted).Any()
            ? links.Where(link => !promoted.Contains(link)).Select(ReferenceOf).ToList()
            : null;
        if (references is not null)
        {
            result.References = references;
        }

        var tags = span.Tags.Concat(Implied(span, trim))
            .OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(tag => TagOf(tag, trim)).ToList();
        if (tags.Count > 0)
        {
            result.Tags = tags;
        }

        var logs = promoted.Select(link => LinkLog(span, link))
            .Concat(KeptEvents(span, trim.MaxEvents).Select(spanEvent => LogOf(spanEvent, trim))).ToList();
        if (logs.Count > 0)
        {
            result.Logs = logs;
        }

        return result;
    }

    private static IEnumerable<SpanEvent> KeptEvents(Span span, int max) =>
        span.Events.Count > max && max > 0 && span.Events[^1].Name == "exception"
            ? span.Events.Take(max - 1).Append(span.Events[^1])
            : span.Events.Take(max);

    private static int FlagsOf(TraceFlags flags) =>
        (flags.HasFlag(TraceFlags.Sampled) ? 1 : 0) + (flags.HasFlag(TraceFlags.Debug) ? 2 : 0) + (flags.HasFlag(TraceFlags.Firehose) ? 8 : 0);

    private static IEnumerable<Tag> Implied(Span span, SpanTrim trim)
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

        (string Key, int Count)[] losses =
        [
            ("otel.dropped_attributes_count", span.DroppedTags),
            ("otel.dropped_events_count", span.DroppedEvents + span.Events.Skip(trim.MaxEvents).Count()),
            ("otel.dropped_links_count", span.DroppedLinks + (trim.KeepsLinks ? 0 : span.Links.Count)),
        ];
        foreach (var (key, count) in losses.Where(loss => loss.Count > 0 && !keys.Contains(loss.Key)))
        {
            yield return new Tag(key, count);
        }

        if (trim != SpanTrim.None && !keys.Contains("trimmed"))
        {
            yield return new Tag("trimmed", true);
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

    private static JaegerThrift.Log LogOf(SpanEvent spanEvent, SpanTrim trim) => new(
        spanEvent.UnixNanoseconds / 1000,
        [
            TagOf(new Tag("event", spanEvent.Name), trim),
            .. spanEvent.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(tag => TagOf(tag, trim)),
        ]);

    private static JaegerThrift.Tag TagOf(Tag tag) => TagOf(tag, SpanTrim.None);

    private static JaegerThrift.Tag TagOf(Tag tag, SpanTrim trim)
    {
        var result = WholeTagOf(tag);
        result.Key = Cut(result.Key!, trim);
        if (result.VStr is { } text)
        {
            result.VStr = Cut(text, trim);
        }

        return result;
    }

    private static string Cut(string text, SpanTrim trim) =>
        text.Length <= trim.MaxText ? text
        : text[..(char.IsHighSurrogate(text[trim.MaxText - 1]) ? trim.MaxText - 1 : trim.MaxText)] + "…(trimmed)";

    private static JaegerThrift.Tag WholeTagOf(Tag tag) => tag.Type switch
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
