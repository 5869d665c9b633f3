using System.Text.Json.Nodes;
using Google.Protobuf;
using Tracing.Runtime.Tests.Export.Otlp;

namespace Tracing.Interop.Tests.Export;

/// <summary>What a foreign reader has to say of spans, as JSON.</summary>
internal static class ForeignJson
{
    /// <summary>Field by field, and nothing beside.</summary>
    public static void AssertEqual(IEnumerable<Span> sent, IEnumerable<JsonNode> read) =>
        AssertEqual(sent.Select(static span => Of(ExpectedTraces.SpanOf(span))).ToList(), read.ToList());

    public static void AssertEqual(IReadOnlyList<JsonNode> expected, IReadOnlyList<JsonNode> read)
    {
        Assert.Equal(expected.Count, read.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(JsonNode.DeepEquals(expected[i], read[i]), $"{i}\nexpected {expected[i].ToJsonString()}\nread     {read[i].ToJsonString()}");
        }
    }

    /// <summary>As protobuf says it, ids as digits.</summary>
    public static JsonNode Of(IMessage message) => WithHexIds(JsonNode.Parse(JsonFormatter.Default.Format(message))!);

    private static JsonNode WithHexIds(JsonNode node)
    {
        foreach (var item in node is JsonArray items ? items.ToArray() : [])
        {
            WithHexIds(item!);
        }

        foreach (var (key, value) in node is JsonObject members ? members.ToArray() : [])
        {
            if (key is "traceId" or "spanId" or "parentSpanId")
            {
                node[key] = Convert.ToHexStringLower(Convert.FromBase64String(value!.GetValue<string>()));
            }
            else
            {
                WithHexIds(value!);
            }
        }

        return node;
    }
}
