using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Google.Protobuf;
using OpenTelemetry.Proto.Trace.V1;
using Tracing.Export.Otlp;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Export.Otlp;

public sealed class OtlpJsonWriterTests
{
    private static readonly Tag[] ProcessTags = [new("hostname", "h\uD800"), new("process.pid", 7)];

    /// <summary>Google's reader of JSON, which only differs in that it takes ids as base64.</summary>
    [Fact]
    public void A_line_says_what_the_protobuf_says() =>
        RandomOtlpSpans.Any.Array[0, 12].Sample(
            spans =>
            {
                using var writer = new OtlpJsonWriter("svc", ProcessTags);
                var line = Lines(writer, spans)[0];

                var read = JsonParser.Default.Parse<TracesData>(WithBase64Ids(line).ToJsonString());

                var binary = new EncodedRequests(new OtlpSpanEncoder("svc", ProcessTags), spans).Request();
                Assert.Equal(WithPlainNaN(TracesData.Parser.ParseFrom(binary)), read);
            },
            iter: 1_500);

    [Fact]
    public void A_line_is_as_OTLP_asks_for()
    {
        using var writer = new OtlpJsonWriter("svc", [new Tag("hostname", "h")]);
        var span = new Span(
            SpanContext.Create(
                new TraceId(0x5B8EFFF798038103, 0xD269B633813FC60C),
                new SpanId(0xEEE19B7EC3C1B174),
                new SpanId(0xEEE19B7EC3C1B173),
                TraceFlags.Sampled,
                links: [new SpanLink(new TraceId(0, 10), new SpanId(11))]),
            "I'm a \"server\" <span>",
            SpanKind.Server)
        {
            Status = SpanStatus.Error,
        }
        .WithTags(
            new Tag("n", long.MinValue), new Tag("x", 0.5), new Tag("nan", double.NaN), new Tag("inf", double.NegativeInfinity),
            new Tag("yes", true), new Tag("text", "a\nb\uDC00é"), new Tag("otel.status_description", "no"));

        var line = Assert.Single(Lines(writer, span));

        var version = typeof(Span).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            $$$"""
            {"resourceSpans":[{
            "resource":{"attributes":[
            {"key":"host.name","value":{"stringValue":"h"}},
            {"key":"service.name","value":{"stringValue":"svc"}},
            {"key":"telemetry.sdk.language","value":{"stringValue":"dotnet"}},
            {"key":"telemetry.sdk.name","value":{"stringValue":"tracing"}},
            {"key":"telemetry.sdk.version","value":{"stringValue":"{{{version}}}"}}]},
            "scopeSpans":[{"scope":{"name":"Tracing","version":"{{{version}}}"},"spans":[{
            "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","parentSpanId":"eee19b7ec3c1b173","flags":1,
            "name":"I'm a \"server\" <span>","kind":2,"attributes":[
            {"key":"n","value":{"intValue":"-9223372036854775808"}},
            {"key":"x","value":{"doubleValue":0.5}},
            {"key":"nan","value":{"doubleValue":"NaN"}},
            {"key":"inf","value":{"doubleValue":"-Infinity"}},
            {"key":"yes","value":{"boolValue":true}},
            {"key":"text","value":{"stringValue":"a\nb\uFFFDé"}}],
            "links":[{"traceId":"0000000000000000000000000000000a","spanId":"000000000000000b"}],
            "status":{"message":"no","code":2}}]}]}]}
            """.ReplaceLineEndings(""),
            line);
    }

    [Fact]
    public void A_line_follows_a_line_also_after_a_span_that_nobody_can_read()
    {
        using var writer = new OtlpJsonWriter("svc", []);
        var lost = new ArrayBufferWriter<byte>();
        Assert.ThrowsAny<NullReferenceException>(() => writer.Write(lost, [Spans.Named("a"), default]));
        var output = new ArrayBufferWriter<byte>();

        writer.Write(output, Spans.Many(2));
        writer.Write(output, [Spans.Named("b")]);

        var lines = System.Text.Encoding.UTF8.GetString(output.WrittenSpan).Split('\n');
        Assert.Equal([""], lines[2..]);
        Assert.Equal(2, SpansOf(lines[0]).Count);
        Assert.Equal("b", (string?)Assert.Single(SpansOf(lines[1]))!["name"]);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using var writer = new OtlpJsonWriter("svc", ProcessTags);
        var spans = Enumerable.Range(0, 100).Select(static i => Spans.Named("rich")
            .WithTags(new Tag("s", "text é"), new Tag("i", 1), new Tag("d", 1.5), new Tag("b", true))
            .WithEvents(new SpanEvent("e", DateTimeOffset.UnixEpoch, [new Tag("k", "v")]))).ToArray();
        var output = new ArrayBufferWriter<byte>(1_000_000);

        Assert.Equal(0, Allocation.Of(() =>
        {
            output.ResetWrittenCount();
            writer.Write(output, spans);
        }));
        Assert.True(output.WrittenCount > 10_000);
    }

    private static JsonArray SpansOf(string line) =>
        JsonNode.Parse(line)!["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]!.AsArray();

    private static string[] Lines(OtlpJsonWriter writer, params Span[] spans)
    {
        var output = new ArrayBufferWriter<byte>();
        writer.Write(output, spans);
        var text = System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.TrimEnd('\n').Split('\n');
    }

    private static JsonNode WithBase64Ids(string line)
    {
        var root = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!;
        foreach (var spanNode in SpansOf(root))
        {
            var span = spanNode!.AsObject();
            foreach (var holder in (span["links"]?.AsArray() ?? []).Select(static link => link!.AsObject()).Append(span))
            {
                foreach (var name in (string[])["traceId", "spanId", "parentSpanId"])
                {
                    if ((string?)holder[name] is { } hex)
                    {
                        holder[name] = Convert.ToBase64String(Convert.FromHexString(hex));
                    }
                }
            }
        }

        return root;

        static JsonArray SpansOf(JsonNode node) => node["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]!.AsArray();
    }

    /// <summary>JSON has one word for all the values that are no number.</summary>
    private static TracesData WithPlainNaN(TracesData data)
    {
        foreach (var span in data.ResourceSpans[0].ScopeSpans[0].Spans)
        {
            foreach (var attribute in span.Attributes.Concat(span.Events.SelectMany(static e => e.Attributes)))
            {
                if (double.IsNaN(attribute.Value.DoubleValue))
                {
                    attribute.Value.DoubleValue = double.NaN;
                }
            }
        }

        return data;
    }
}
