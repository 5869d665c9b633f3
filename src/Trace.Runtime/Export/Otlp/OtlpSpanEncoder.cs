using Tracing.Export.Delivery;
using Tracing.Wire;

namespace Tracing.Export.Otlp;

/// <summary>
/// A span as OTLP's protobuf: the field of <c>ScopeSpans</c> that holds it, so that any run of spans is the end of a request. Fields come in the
/// order of their numbers and lengths in as few bytes as they need: the bytes are those of Google's own writer.
/// </summary>
internal sealed class OtlpSpanEncoder : ISpanEncoder
{
    /// <summary>Bytes of a usual span: only that its length takes two bytes matters.</summary>
    private const int UsualSpan = 256;

    /// <summary>Bytes of an event beside its attributes.</summary>
    private const int UsualEvent = 12;

    /// <summary>Bytes of an attribute without its text.</summary>
    private const int SmallAttribute = 8;

    private readonly OtlpRequestFormat _format = new();
    private readonly byte[] _process;

    /// <param name="serviceName">The service.</param>
    /// <param name="processTags">What is known of this process.</param>
    public OtlpSpanEncoder(string serviceName, IReadOnlyList<Tag> processTags) =>
        _process = EncodeProcess(OtlpResource.Attributes(serviceName, processTags));

    public IRequestFormat Format => _format;

    public ReadOnlyMemory<byte> Process => _process;

    public int Encode(Span<byte> destination, in Span span, in SpanTrim trim)
    {
        var size = CompactSpan.TryPut(destination, span, trim);
        return size > 0 ? size : EncodeUnusual(destination, span, trim);
    }

    /// <summary>Writes an event, whatever it is.</summary>
    public static void WriteEvent(ref ProtobufWriter writer, in SpanEvent spanEvent, int maxText)
    {
        var name = TrimmedText.Cut(spanEvent.Name, maxText);
        var tags = spanEvent.TagArray;
        var message = writer.StartMessage(OtlpFields.SpanEvents, UsualEvent + name.Length + (tags.Length * SmallAttribute));
        WriteTime(ref writer, OtlpFields.EventTime, OtlpSpan.TimeOf(spanEvent));
        WriteText(ref writer, OtlpFields.EventName, name);
        for (var i = 0; i < tags.Length; i++)
        {
            if (!OtlpAttributes.IsReplaced(tags, i))
            {
                OtlpAttributeEncoder.Write(ref writer, OtlpFields.EventAttributes, tags[i], maxText);
            }
        }

        WriteNumber(ref writer, OtlpFields.EventDroppedAttributes, spanEvent.DroppedTags);
        writer.EndMessage(message);
    }

    private static int EncodeUnusual(Span<byte> destination, in Span span, in SpanTrim trim)
    {
        var writer = new ProtobufWriter(destination);
        var message = writer.StartMessage(OtlpFields.ScopeSpansSpans, UsualSpan);
        WriteIdentity(ref writer, span, trim);
        WriteAttributes(ref writer, span.Tags, OtlpStatusMessage.KeyOf(span.Status), trim);
        WriteNumber(ref writer, OtlpFields.SpanDroppedAttributes, span.DroppedTags);
        WriteEvents(ref writer, span, trim);
        WriteLinks(ref writer, span, trim);
        WriteStatus(ref writer, span, trim);
        if (OtlpSpan.FlagsOf(span.Context.Flags) is not 0 and var flags)
        {
            writer.WriteFixed32Field(OtlpFields.SpanFlags, flags);
        }

        writer.EndMessage(message);
        return writer.Overflowed ? -1 : writer.Position;
    }

    private static void WriteIdentity(ref ProtobufWriter writer, in Span span, in SpanTrim trim)
    {
        var context = span.Context;
        var name = TrimmedText.Cut(span.Name, trim.MaxText);
        var kind = OtlpSpan.KindOf(span.Kind);
        var (start, end) = OtlpSpan.TimesOf(span);
        writer.WriteBigEndianField(OtlpFields.SpanTraceId, context.TraceId.High, context.TraceId.Low);
        writer.WriteBigEndianField(OtlpFields.SpanSpanId, context.SpanId.Value);
        WriteText(ref writer, OtlpFields.SpanTraceState, context.TraceState ?? "");
        if (context.ParentSpanId is { } parent)
        {
            writer.WriteBigEndianField(OtlpFields.SpanParentSpanId, parent.Value);
        }

        WriteText(ref writer, OtlpFields.SpanName, name);
        WriteNumber(ref writer, OtlpFields.SpanKind, kind);
        WriteTime(ref writer, OtlpFields.SpanStartTime, start);
        WriteTime(ref writer, OtlpFields.SpanEndTime, end);
    }

    private static void WriteAttributes(ref ProtobufWriter writer, in SpanTags tags, string? messageKey, in SpanTrim trim)
    {
        var isMarked = !trim.IsTrimmed;
        foreach (var tag in tags)
        {
            if (messageKey is null || tag.Key != messageKey)
            {
                isMarked = isMarked || tag.Key == OtlpSpan.TrimmedKey;
                OtlpAttributeEncoder.Write(ref writer, OtlpFields.SpanAttributes, tag, trim.MaxText);
            }
        }

        if (!isMarked)
        {
            OtlpAttributeEncoder.Write(ref writer, OtlpFields.SpanAttributes, new Tag(OtlpSpan.TrimmedKey, true));
        }
    }

    private static void WriteEvents(ref ProtobufWriter writer, in Span span, in SpanTrim trim)
    {
        var events = span.Events;
        var count = Math.Min(events.Count, trim.MaxEvents);
        for (var i = 0; i < count; i++)
        {
            WriteEvent(ref writer, events[i], trim.MaxText);
        }

        WriteNumber(ref writer, OtlpFields.SpanDroppedEvents, OtlpSpan.DroppedEvents(span, trim, events.Count));
    }

    private static void WriteLinks(ref ProtobufWriter writer, in Span span, in SpanTrim trim)
    {
        var links = span.Links;
        foreach (var link in trim.KeepsLinks ? links : default)
        {
            var message = writer.StartMessage(OtlpFields.SpanLinks, 0);
            writer.WriteBigEndianField(OtlpFields.LinkTraceId, link.TraceId.High, link.TraceId.Low);
            writer.WriteBigEndianField(OtlpFields.LinkSpanId, link.SpanId.Value);
            writer.EndMessage(message);
        }

        WriteNumber(ref writer, OtlpFields.SpanDroppedLinks, OtlpSpan.DroppedLinks(span, trim, links.Count));
    }

    private static void WriteStatus(ref ProtobufWriter writer, in Span span, in SpanTrim trim)
    {
        if (OtlpSpan.StatusCodeOf(span.Status) is not 0 and var code)
        {
            var text = TrimmedText.Cut(OtlpStatusMessage.Of(span), trim.MaxText);
            var message = writer.StartMessage(OtlpFields.SpanStatus, text.Length);
            WriteText(ref writer, OtlpFields.StatusMessage, text);
            writer.WriteVarintField(OtlpFields.StatusCode, (ulong)code);
            writer.EndMessage(message);
        }
    }

    private static void WriteText(ref ProtobufWriter writer, int field, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteStringField(field, text);
        }
    }

    private static void WriteTime(ref ProtobufWriter writer, int field, ulong nanoseconds)
    {
        if (nanoseconds > 0)
        {
            writer.WriteFixed64Field(field, nanoseconds);
        }
    }

    private static void WriteNumber(ref ProtobufWriter writer, int field, int number)
    {
        if (number > 0)
        {
            writer.WriteVarintField(field, (ulong)number);
        }
    }

    private static byte[] EncodeProcess(Tag[] attributes)
    {
        for (var room = new byte[4096]; ; room = new byte[4 * room.Length])
        {
            var writer = new ProtobufWriter(room);
            foreach (ref readonly var attribute in attributes.AsSpan())
            {
                OtlpAttributeEncoder.Write(ref writer, OtlpFields.ResourceAttributes, attribute);
            }

            if (!writer.Overflowed)
            {
                return writer.Written.ToArray();
            }
        }
    }
}
