using System.Text.Json;

namespace Tracing.Export.Otlp;

/// <summary>A span as OTLP's JSON. As in protobuf, fields of their default value are left out.</summary>
internal static class OtlpJsonSpan
{
    private static readonly JsonEncodedText TraceId = JsonEncodedText.Encode("traceId");
    private static readonly JsonEncodedText SpanId = JsonEncodedText.Encode("spanId");
    private static readonly JsonEncodedText TraceState = JsonEncodedText.Encode("traceState");
    private static readonly JsonEncodedText ParentSpanId = JsonEncodedText.Encode("parentSpanId");
    private static readonly JsonEncodedText Flags = JsonEncodedText.Encode("flags");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText StartTime = JsonEncodedText.Encode("startTimeUnixNano");
    private static readonly JsonEncodedText EndTime = JsonEncodedText.Encode("endTimeUnixNano");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attributes");
    private static readonly JsonEncodedText DroppedAttributes = JsonEncodedText.Encode("droppedAttributesCount");
    private static readonly JsonEncodedText Events = JsonEncodedText.Encode("events");
    private static readonly JsonEncodedText DroppedEvents = JsonEncodedText.Encode("droppedEventsCount");
    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("timeUnixNano");
    private static readonly JsonEncodedText Links = JsonEncodedText.Encode("links");
    private static readonly JsonEncodedText DroppedLinks = JsonEncodedText.Encode("droppedLinksCount");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");

    public static void Write(Utf8JsonWriter json, in Span span)
    {
        var context = span.Context;
        var (start, end) = OtlpSpan.TimesOf(span);
        json.WriteStartObject();
        WriteTraceId(json, context.TraceId);
        WriteSpanId(json, SpanId, context.SpanId);
        WriteText(json, TraceState, context.TraceState);
        if (context.ParentSpanId is { } parent)
        {
            WriteSpanId(json, ParentSpanId, parent);
        }

        WriteNumber(json, Flags, OtlpSpan.FlagsOf(context.Flags));
        WriteText(json, Name, span.Name);
        WriteNumber(json, Kind, OtlpSpan.KindOf(span.Kind));
        WriteTime(json, StartTime, start);
        WriteTime(json, EndTime, end);
        WriteAttributes(json, span);
        WriteEvents(json, span);
        WriteLinks(json, span);
        WriteStatus(json, span);
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, in Span span)
    {
        var tags = span.Tags;
        var messageKey = OtlpStatusMessage.KeyOf(span.Status);
        if (tags.Count > 0)
        {
            json.WriteStartArray(Attributes);
            foreach (var tag in tags)
            {
                if (messageKey is null || tag.Key != messageKey)
                {
                    OtlpJsonAttribute.Write(json, tag);
                }
            }

            json.WriteEndArray();
        }

        WriteNumber(json, DroppedAttributes, span.DroppedTags);
    }

    private static void WriteEvents(Utf8JsonWriter json, in Span span)
    {
        var events = span.Events;
        if (events.Count > 0)
        {
            json.WriteStartArray(Events);
            foreach (var spanEvent in events)
            {
                WriteEvent(json, spanEvent);
            }

            json.WriteEndArray();
        }

        WriteNumber(json, DroppedEvents, span.DroppedEvents);
    }

    private static void WriteEvent(Utf8JsonWriter json, in SpanEvent spanEvent)
    {
        json.WriteStartObject();
        WriteTime(json, Time, OtlpSpan.TimeOf(spanEvent));
        WriteText(json, Name, spanEvent.Name);
        var tags = spanEvent.TagArray;
        if (tags.Length > 0)
        {
            json.WriteStartArray(Attributes);
            for (var i = 0; i < tags.Length; i++)
            {
                if (!OtlpAttributes.IsReplaced(tags, i))
                {
                    OtlpJsonAttribute.Write(json, tags[i]);
                }
            }

            json.WriteEndArray();
        }

        WriteNumber(json, DroppedAttributes, spanEvent.DroppedTags);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, in Span span)
    {
        var links = span.Links;
        if (links.Count > 0)
        {
            json.WriteStartArray(Links);
            foreach (var link in links)
            {
                json.WriteStartObject();
                WriteTraceId(json, link.TraceId);
                WriteSpanId(json, SpanId, link.SpanId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteNumber(json, DroppedLinks, span.DroppedLinks);
    }

    private static void WriteStatus(Utf8JsonWriter json, in Span span)
    {
        if (OtlpSpan.StatusCodeOf(span.Status) is not 0 and var code)
        {
            json.WriteStartObject(Status);
            WriteText(json, Message, OtlpStatusMessage.Of(span));
            json.WriteNumber(Code, code);
            json.WriteEndObject();
        }
    }

    private static void WriteTraceId(Utf8JsonWriter json, TraceId id)
    {
        Span<byte> digits = stackalloc byte[32];
        _ = id.TryFormat(digits, out _, default, null);
        json.WriteString(TraceId, digits);
    }

    private static void WriteSpanId(Utf8JsonWriter json, JsonEncodedText name, SpanId id)
    {
        Span<byte> digits = stackalloc byte[16];
        _ = id.TryFormat(digits, out _, default, null);
        json.WriteString(name, digits);
    }

    private static void WriteText(Utf8JsonWriter json, JsonEncodedText name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteTime(Utf8JsonWriter json, JsonEncodedText name, ulong nanoseconds)
    {
        if (nanoseconds > 0)
        {
            OtlpJsonNumber.Write(json, name, (long)nanoseconds);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, long number)
    {
        if (number > 0)
        {
            json.WriteNumber(name, number);
        }
    }
}
