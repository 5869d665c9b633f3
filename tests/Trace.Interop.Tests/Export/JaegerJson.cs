using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tracing.Runtime.Tests.Export;

namespace Tracing.Interop.Tests.Export;

/// <summary>What <c>thrift/jaeger_batches.py</c> has to say of spans.</summary>
internal static class JaegerJson
{
    public static JsonNode Of(Tracing.Span span) => Of(ExpectedBatch.SpanOf(span));

    private static JsonObject Of(JaegerThrift.Span span) => new()
    {
        ["traceId"] = Hex(span.TraceIdHigh) + Hex(span.TraceIdLow),
        ["spanId"] = Hex(span.SpanId),
        ["parentSpanId"] = Hex(span.ParentSpanId),
        ["name"] = Valid(span.OperationName!),
        ["flags"] = span.Flags,
        ["startTime"] = span.StartTime,
        ["duration"] = span.Duration,
        ["references"] = new JsonArray([.. (span.References ?? []).Select(static reference => new JsonObject
        {
            ["type"] = (int)reference.RefType,
            ["traceId"] = Hex(reference.TraceIdHigh) + Hex(reference.TraceIdLow),
            ["spanId"] = Hex(reference.SpanId),
        })]),
        ["tags"] = Of(span.Tags),
        ["logs"] = new JsonArray([.. (span.Logs ?? []).Select(static log => new JsonObject { ["timestamp"] = log.Timestamp, ["fields"] = Of(log.Fields) })]),
    };

    private static JsonObject Of(List<JaegerThrift.Tag>? tags) =>
        new((tags ?? []).Select(static tag => KeyValuePair.Create(Valid(tag.Key), ValueOf(tag))));

    private static JsonNode? ValueOf(JaegerThrift.Tag tag) => tag.VType switch
    {
        JaegerThrift.TagType.STRING => Valid(tag.VStr!),
        JaegerThrift.TagType.DOUBLE => tag.VDouble,
        JaegerThrift.TagType.BOOL => tag.VBool,
        _ => tag.VLong,
    };

    /// <summary>With U+FFFD for each lone surrogate.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Hex(long id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
