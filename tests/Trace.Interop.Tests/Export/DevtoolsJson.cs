using System.Text;
using System.Text.Json.Nodes;

namespace Tracing.Interop.Tests.Export;

/// <summary>
/// What <c>autotel-devtools</c> says of a span, and has to say. Its numbers are JavaScript's, its times milliseconds; NaN and infinity are not in its JSON; it has
/// no trace state and no flags; the resource's attributes stand among the span's.
/// </summary>
internal static class DevtoolsJson
{
    private static readonly string[] NotSaid = ["nan", "infinity"];

    private static readonly string[] OfResource =
    [
        "service.name", "deployment.environment.name", "host.name", "process.pid", "telemetry.sdk.language", "telemetry.sdk.name", "telemetry.sdk.version",
    ];

    public static JsonNode Of(Span span) => new JsonObject
    {
        ["traceId"] = span.Context.TraceId.ToString(),
        ["spanId"] = span.Context.SpanId.ToString(),
        ["parentSpanId"] = span.Context.ParentSpanId?.ToString(),
        ["name"] = Valid(span.Name),
        ["kind"] = span.Kind.ToString().ToUpperInvariant(),
        ["milliseconds"] = span.StartUnixNanoseconds / 1_000_000,
        ["status"] = span.Status == SpanStatus.Unknown ? "UNSET" : span.Status.ToString().ToUpperInvariant(),
        ["message"] = MessageOf(span),
        ["attributes"] = Of(span.Tags.Where(tag => span.Status != SpanStatus.Error || tag.Key != "otel.status_description")),
        ["events"] = new JsonArray([.. span.Events.Select(static e => new JsonObject { ["name"] = Valid(e.Name), ["attributes"] = Of(e.Tags) })]),
        ["links"] = new JsonArray([.. span.Links.Select(static link => new JsonObject { ["traceId"] = link.TraceId.ToString(), ["spanId"] = link.SpanId.ToString() })]),
    };

    public static JsonNode Read(JsonNode span) => new JsonObject
    {
        ["traceId"] = span["traceId"]!.DeepClone(),
        ["spanId"] = span["spanId"]!.DeepClone(),
        ["parentSpanId"] = span["parentSpanId"]?.DeepClone(),
        ["name"] = span["name"]!.DeepClone(),
        ["kind"] = span["kind"]!.DeepClone(),
        ["milliseconds"] = (long)span["startTime"]!.GetValue<double>(),
        ["status"] = span["status"]!["code"]!.DeepClone(),
        ["message"] = span["status"]!["message"]?.DeepClone(),
        ["attributes"] = ReadAttributes(span["attributes"]),
        ["events"] = new JsonArray([.. ItemsOf(span["events"]).Select(static e => new JsonObject { ["name"] = e["name"]!.DeepClone(), ["attributes"] = ReadAttributes(e["attributes"]) })]),
        ["links"] = new JsonArray([.. ItemsOf(span["links"]).Select(static link => new JsonObject { ["traceId"] = link["traceId"]!.DeepClone(), ["spanId"] = link["spanId"]!.DeepClone() })]),
    };

    private static IEnumerable<JsonNode> ItemsOf(JsonNode? list) => (list as JsonArray ?? []).Select(static item => item!);

    private static JsonObject ReadAttributes(JsonNode? attributes) => new((attributes as JsonObject ?? [])
        .Where(static attribute => !NotSaid.Contains(attribute.Key) && !OfResource.Contains(attribute.Key))
        .Select(static attribute => KeyValuePair.Create(
            attribute.Key,
            attribute.Value?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? attribute.Value.GetValue<double>() : attribute.Value?.DeepClone())));

    private static JsonObject Of(IEnumerable<Tag> tags) => new(tags.Where(static tag => !NotSaid.Contains(tag.Key)).Select(static tag => KeyValuePair.Create(Valid(tag.Key), ValueOf(tag))));

    private static JsonNode? ValueOf(Tag tag) => tag.Type switch
    {
        TagType.Int64 => (double)tag.AsInt64(),
        TagType.Double => tag.AsDouble(),
        TagType.Boolean => tag.AsBoolean(),
        _ => Valid(tag.AsString()),
    };

    private static string? MessageOf(Span span)
    {
        var described = span.Tags.Where(static tag => tag.Key == "otel.status_description").Select(static tag => tag.AsString());
        var thrown = span.Events.Where(static e => e.Name == "exception").Select(static e => e.Tags[0].AsString());
        var message = span.Status == SpanStatus.Error ? described.Concat(thrown).FirstOrDefault() : null;
        return string.IsNullOrEmpty(message) ? null : Valid(message);
    }

    /// <summary>With U+FFFD for each lone surrogate.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
