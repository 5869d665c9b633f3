using System.Runtime.CompilerServices;
using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>A span as Jaeger's Thrift struct. Times are whole microseconds. Not for several threads.</summary>
/// <typeparam name="TWriter">The protocol. The runtime compiles the code anew for each.</typeparam>
internal sealed class JaegerSpanEncoder<TWriter>
    where TWriter : struct, IThriftWriter, allows ref struct
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>Of an event; that of a span is what it needs of tags besides its own.</summary>
    private const int EventVariant = -1;

    private readonly SortedTags _tags = new();
    private readonly KnownKeysByName _known = new();

    /// <summary>Known when the code is compiled for one writer.</summary>
    private static bool IsCompact => typeof(TWriter) == typeof(ThriftCompactWriter);

    public void Write(ref TWriter writer, in Span span, in SpanTrim trim)
    {
        var startMicroseconds = span.StartUnixNanoseconds / NanosecondsPerMicrosecond;
        var links = trim.KeepsLinks ? span.Links : default;
        var references = CountReferences(span.Context, links);

        writer.WriteStructStart();
        WriteIdentity(ref writer, span, trim, startMicroseconds, links, references);
        WriteSpanTags(ref writer, span, trim);
        WriteLogs(ref writer, span, trim, startMicroseconds, links, references);
        writer.WriteStructEnd();
    }

    /// <summary>Lets go of the spans that were written.</summary>
    public void Forget() => _tags.Forget();

    private static ref ThriftCompactWriter Compact(ref TWriter writer) => ref Unsafe.As<TWriter, ThriftCompactWriter>(ref writer);

    private static void WriteIdentity(
        ref TWriter writer,
        in Span span,
        in SpanTrim trim,
        long startMicroseconds,
        in SpanList<SpanLink> links,
        int references)
    {
        var context = span.Context;
        var name = TrimmedText.Cut(span.Name, trim.MaxText);
        var flags = FlagsOf(context.Flags);
        var duration = Math.Max(0, span.DurationNanoseconds / NanosecondsPerMicrosecond);
        if (IsCompact && references == 0 && CompactHead.TryWriteSpan(ref Compact(ref writer), context, name, flags, startMicroseconds, duration))
        {
            return;
        }

        writer.WriteI64Field(JaegerFields.SpanTraceIdLow, (long)context.TraceId.Low);
        writer.WriteI64Field(JaegerFields.SpanTraceIdHigh, (long)context.TraceId.High);
        writer.WriteI64Field(JaegerFields.SpanSpanId, (long)context.SpanId.Value);
        writer.WriteI64Field(JaegerFields.SpanParentSpanId, (long)(context.ParentSpanId?.Value ?? 0));
        writer.WriteStringField(JaegerFields.SpanOperationName, name);
        WriteReferences(ref writer, context, links, references);
        writer.WriteI32Field(JaegerFields.SpanFlags, flags);
        writer.WriteI64Field(JaegerFields.SpanStartTime, startMicroseconds);
        writer.WriteI64Field(JaegerFields.SpanDuration, duration);
    }

    private static int CountReferences(SpanContext context, in SpanList<SpanLink> links)
    {
        var count = 0;
        for (var i = 0; i < links.Count; i++)
        {
            count += IsReference(context, links[i]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Jaeger makes any reference within the trace the parent of a span that has none: such a link is written as a log
    /// instead, so that a root stays a root.
    /// </summary>
    private static bool IsReference(SpanContext context, SpanLink link) => context.ParentSpanId is not null || link.TraceId != context.TraceId;

    private static void WriteReferences(ref TWriter writer, SpanContext context, in SpanList<SpanLink> links, int count)
    {
        if (count == 0)
        {
            return;
        }

        writer.WriteStructListField(JaegerFields.SpanReferences, count);
        for (var i = 0; i < links.Count; i++)
        {
            var link = links[i];
            if (IsReference(context, link))
            {
                writer.WriteStructStart();
                writer.WriteI32Field(JaegerFields.RefType, JaegerFields.FollowsFrom);
                writer.WriteI64Field(JaegerFields.RefTraceIdLow, (long)link.TraceId.Low);
                writer.WriteI64Field(JaegerFields.RefTraceIdHigh, (long)link.TraceId.High);
                writer.WriteI64Field(JaegerFields.RefSpanId, (long)link.SpanId.Value);
                writer.WriteStructEnd();
            }
        }
    }

    private static int FlagsOf(TraceFlags flags) =>
        ((flags & TraceFlags.Sampled) != 0 ? 1 : 0)
        | ((flags & TraceFlags.Debug) != 0 ? 2 : 0)
        | ((flags & TraceFlags.Firehose) != 0 ? 8 : 0);

    private void WriteSpanTags(ref TWriter writer, in Span span, in SpanTrim trim)
    {
        var tags = span.Tags;
        var variant = ((int)span.Kind << 8) | (int)span.Status;
        var isUsual = IsCompact && !trim.IsTrimmed && (span.DroppedTags | span.DroppedEvents | span.DroppedLinks) == 0;
        if (isUsual && ((tags.Count == 0 && variant == 0) || TryWriteKnown(ref writer, span.Name, variant, tags)))
        {
            return;
        }

        _tags.Load(tags);
        AddKind(span.Kind);
        AddStatus(span.Status);
        AddLosses(span, trim);
        if (_tags.Count > 0)
        {
            writer.WriteStructListField(JaegerFields.SpanTags, _tags.Count);
            WriteTags(ref writer, trim.MaxText);
        }

        if (isUsual)
        {
            _known.Learn(span.Name, variant, tags, _tags.Added, _tags.Places);
        }
    }

    private void AddKind(SpanKind kind)
    {
        var name = kind switch
        {
            SpanKind.Server => "server",
            SpanKind.Client => "client",
            SpanKind.Producer => "producer",
            SpanKind.Consumer => "consumer",
            _ => null,
        };
        if (name is not null)
        {
            _tags.AddIfAbsent(new Tag("span.kind", name));
        }
    }

    private void AddStatus(SpanStatus status)
    {
        if (status != SpanStatus.Unknown)
        {
            _tags.AddIfAbsent(new Tag(status == SpanStatus.Ok ? "ok" : "error", true));
        }
    }

    private void AddLosses(in Span span, in SpanTrim trim)
    {
        AddLoss("otel.dropped_attributes_count", span.DroppedTags);
        AddLoss("otel.dropped_events_count", span.DroppedEvents + Math.Max(0, span.Events.Count - trim.MaxEvents));
        AddLoss("otel.dropped_links_count", span.DroppedLinks + (trim.KeepsLinks ? 0 : span.Links.Count));
        if (trim.IsTrimmed)
        {
            _tags.AddIfAbsent(new Tag("trimmed", true));
        }
    }

    private void AddLoss(string key, int count)
    {
        if (count > 0)
        {
            _tags.AddIfAbsent(new Tag(key, count));
        }
    }

    private void WriteLogs(
        ref TWriter writer,
        in Span span,
        in SpanTrim trim,
        long startMicroseconds,
        in SpanList<SpanLink> links,
        int references)
    {
        var events = span.Events;
        var eventCount = Math.Min(events.Count, trim.MaxEvents);
        var count = eventCount + links.Count - references;
        if (count == 0)
        {
            return;
        }

        writer.WriteStructListField(JaegerFields.SpanLogs, count);
        for (var i = 0; i < links.Count; i++)
        {
            if (!IsReference(span.Context, links[i]))
            {
                _tags.Load(default);
                _tags.Add(new Tag("span_id", links[i].SpanId.ToString()));
                _tags.Add(new Tag("trace_id", links[i].TraceId.ToString()));
                WriteLog(ref writer, startMicroseconds, "link", trim.MaxText);
            }
        }

        for (var i = 0; i < eventCount; i++)
        {
            WriteEvent(ref writer, events[i], trim);
        }
    }

    private void WriteEvent(ref TWriter writer, in SpanEvent spanEvent, in SpanTrim trim)
    {
        var microseconds = spanEvent.UnixNanoseconds / NanosecondsPerMicrosecond;
        var tags = spanEvent.Tags;
        var name = spanEvent.Name;
        if (!IsCompact || trim.MaxText < int.MaxValue)
        {
            _tags.Load(tags);
            WriteLog(ref writer, microseconds, name, trim.MaxText);
            return;
        }

        WriteLogHead(ref writer, microseconds, name, tags.Count, trim.MaxText);
        if (tags.Count > 0 && !TryWriteKnown(ref writer, name, EventVariant, tags))
        {
            _tags.Load(tags);
            WriteTags(ref writer, trim.MaxText);
            _known.Learn(name, EventVariant, tags, [], _tags.Places);
        }

        writer.WriteStructEnd();
    }

    private void WriteLog(ref TWriter writer, long microseconds, string name, int maxText)
    {
        WriteLogHead(ref writer, microseconds, name, _tags.Count, maxText);
        WriteTags(ref writer, maxText);
        writer.WriteStructEnd();
    }

    private static void WriteLogHead(ref TWriter writer, long microseconds, string name, int tags, int maxText)
    {
        writer.WriteStructStart();
        if (IsCompact && maxText == int.MaxValue && CompactHead.TryWriteLog(ref Compact(ref writer), microseconds, name, tags + 1))
        {
            return;
        }

        writer.WriteI64Field(JaegerFields.LogTimestamp, microseconds);
        writer.WriteStructListField(JaegerFields.LogFields, tags + 1);
        JaegerTagEncoder<TWriter>.Write(ref writer, new Tag("event", name), maxText);
    }

    /// <summary>The tags of a span or event whose keys are known from the last one of that name; false, and nothing is written, when they are not.</summary>
    private bool TryWriteKnown(ref TWriter writer, string name, int variant, in SpanTags tags)
    {
        if (_known.Find(name, variant, tags.Count) is not { } known)
        {
            return false;
        }

        ref var compact = ref Compact(ref writer);
        var mark = compact.Mark();
        if (variant != EventVariant)
        {
            compact.WriteStructListField(JaegerFields.SpanTags, known.Keys.Length);
        }

        if (!CompactTags.TryWrite(ref compact, tags, known))
        {
            compact.Truncate(mark);
            return false;
        }

        known.Confirm();
        return true;
    }

    private void WriteTags(ref TWriter writer, int maxText)
    {
        for (var i = 0; i < _tags.Count; i++)
        {
            JaegerTagEncoder<TWriter>.Write(ref writer, _tags[i], maxText);
        }
    }
}
