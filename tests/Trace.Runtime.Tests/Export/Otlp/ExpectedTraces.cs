using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;
using OtlpSpan = OpenTelemetry.Proto.Trace.V1.Span;

namespace Tracing.Runtime.Tests.Export.Otlp;

/// <summary>What an OTLP endpoint has to get for spans, as Google's own objects; written from the specification, with LINQ.</summary>
internal static class ExpectedTraces
{
    public static OtlpSpan SpanOf(Span span)
    {
        var context = span.Context;
        var end = span.StartUnixNanoseconds + span.DurationNanoseconds;
        return new OtlpSpan
        {
            TraceId = Bytes(context.TraceId.ToString()),
            SpanId = Bytes(context.SpanId.ToString()),
            ParentSpanId = context.ParentSpanId is { } parent ? Bytes(parent.ToString()) : ByteString.Empty,
            TraceState = context.TraceState ?? "",
            Flags = (context.Flags.HasFlag(TraceFlags.Sampled) ? 1u : 0) + (context.Flags.HasFlag(TraceFlags.RandomTraceId) ? 2u : 0),
            Name = Valid(span.Name),
            Kind = Enum.Parse<OtlpSpan.Types.SpanKind>(span.Kind.ToString()),
            StartTimeUnixNano = (ulong)span.StartUnixNanoseconds,
            EndTimeUnixNano = (ulong)end,
            Attributes = { span.Tags.Where(tag => span.Status != SpanStatus.Error || tag.Key != "otel.status_description").Select(AttributeOf) },
            DroppedAttributesCount = (uint)span.DroppedTags,
            Events = { span.Events.Select(EventOf) },
            DroppedEventsCount = (uint)span.DroppedEvents,
            Links = { span.Links.Select(static link => new OtlpSpan.Types.Link { TraceId = Bytes(link.TraceId.ToString()), SpanId = Bytes(link.SpanId.ToString()) }) },
            DroppedLinksCount = (uint)span.DroppedLinks,
            Status = StatusOf(span),
        };
    }

    public static KeyValue AttributeOf(Tag tag) => new()
    {
        Key = Valid(tag.Key),
        Value = tag.Type switch
        {
            TagType.Int64 => new AnyValue { IntValue = tag.AsInt64() },
            TagType.Double => new AnyValue { DoubleValue = tag.AsDouble() },
            TagType.Boolean => new AnyValue { BoolValue = tag.AsBoolean() },
            _ => new AnyValue { StringValue = Valid(tag.AsString()) },
        },
    };

    private static OtlpSpan.Types.Event EventOf(SpanEvent spanEvent) => new()
    {
        TimeUnixNano = (ulong)spanEvent.UnixNanoseconds,
        Name = Valid(spanEvent.Name),
        Attributes =
        {
            // Of a key that was given twice the last one, in its own place.
            spanEvent.Tags.Reverse().DistinctBy(static tag => tag.Key).Reverse().Select(AttributeOf),
        },
        DroppedAttributesCount = (uint)spanEvent.DroppedTags,
    };

    private static Status? StatusOf(Span span) => span.Status switch
    {
        SpanStatus.Ok => new Status { Code = Status.Types.StatusCode.Ok },
        SpanStatus.Error => new Status { Code = Status.Types.StatusCode.Error, Message = Valid(MessageOf(span)) },
        _ => null,
    };

    private static string MessageOf(Span span)
    {
        var described = span.Tags.Where(static tag => tag.Key == "otel.status_description");
        var thrown = span.Events.Reverse()
            .Where(static e => e.Name == "exception")
            .SelectMany(static e => e.Tags.Where(static tag => tag.Key == "exception.message").Take(1));
        return described.Concat(thrown).Select(static tag => tag.ValueText()).FirstOrDefault("");
    }

    private static ByteString Bytes(string hex) => ByteString.CopyFrom(Convert.FromHexString(hex));

    /// <summary>With U+FFFD for each lone surrogate.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
