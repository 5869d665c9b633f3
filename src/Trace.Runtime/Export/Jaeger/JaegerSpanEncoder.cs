using Tracing.Wire;

namespace Tracing.Export.Jaeger;

/// <summary>A span as Jaeger's Thrift struct. Times are whole microseconds. Not for several threads.</summary>
/// <typeparam name="TWriter">The protocol. The runtime compiles the code anew for each.</typeparam>
internal sealed class JaegerSpanEncoder<TWriter>
    where TWriter : struct, IThriftWriter, allows ref struct
{
    private readonly SortedTags _tags = new();

    public void Write(ref TWriter writer, in Span span, in SpanTrim trim)
    {
        var links = trim.KeepsLinks ? span.Links : default;
        var references = CountReferences(span.Context, links);

        writer.WriteStructStart();
        WriteIdentity(ref writer, span, trim.MaxText, links, references);
        WriteSpanTags(ref writer, span, trim);
        WriteLogs(ref writer, span, trim, links, references);
        writer.WriteStructEnd();
    }

    private static void WriteIdentity(ref TWriter writer, in Span span, int maxText, in SpanList<SpanLink> links, int references)
    {
        var context = span.Context;
        writer.WriteI64Field(JaegerFields.SpanTraceIdLow, (long)context.TraceId.Low);
        writer.WriteI64Field(JaegerFields.SpanTraceIdHigh, (long)context.TraceId.High);
        writer.WriteI64Field(JaegerFields.SpanSpanId, (long)context.SpanId.Value);
        writer.WriteI64Field(JaegerFields.SpanParentSpanId, (long)(context.ParentSpanId?.Value ?? 0));
        writer.WriteStringField(JaegerFields.SpanOperationName, TrimmedText.Cut(span.Name, maxText));
        WriteReferences(ref writer, context, links, references);
        writer.WriteI32Field(JaegerFields.SpanFlags, JaegerSpan.FlagsOf(context.Flags));
        writer.WriteI64Field(JaegerFields.SpanStartTime, JaegerSpan.StartOf(span));
        writer.WriteI64Field(JaegerFields.SpanDuration, JaegerSpan.DurationOf(span));
    }

    /// <summary>Lets go of the spans that were written.</summary>
    public void Forget() => _tags.Forget();

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

    private void WriteSpanTags(ref TWriter writer, in Span span, in SpanTrim trim)
    {
        _tags.Load(span.Tags);

        JaegerSpan.AddKindAndStatus(_tags, span);
        AddLosses(span, trim);
        if (_tags.Count > 0)
        {
            writer.WriteStructListField(JaegerFields.SpanTags, _tags.Count);
            WriteTags(ref writer, trim.MaxText);
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

    private void WriteLogs(ref TWriter writer, in Span span, in SpanTrim trim, in SpanList<SpanLink> links, int references)
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
                WriteLog(ref writer, JaegerSpan.StartOf(span), "link", trim.MaxText);
            }
        }

        for (var i = 0; i < eventCount; i++)
        {
            var spanEvent = events[i == eventCount - 1 ? ExceptionEvent.Last(events, eventCount) : i];
            _tags.Load(spanEvent.Tags);
            WriteLog(ref writer, JaegerSpan.TimeOf(spanEvent), spanEvent.Name, trim.MaxText);
        }
    }

    private void WriteLog(ref TWriter writer, long microseconds, string name, int maxText)
    {
        writer.WriteStructStart();
        writer.WriteI64Field(JaegerFields.LogTimestamp, microseconds);
        writer.WriteStructListField(JaegerFields.LogFields, _tags.Count + 1);
        JaegerTagEncoder<TWriter>.Write(ref writer, new Tag("event", name), maxText);
        WriteTags(ref writer, maxText);
        writer.WriteStructEnd();
    }

    private void WriteTags(ref TWriter writer, int maxText)
    {
        for (var i = 0; i < _tags.Count; i++)
        {
            JaegerTagEncoder<TWriter>.Write(ref writer, _tags[i], maxText);
        }
    }
}
