using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tracing.EndToEnd.Tests;
using Tracing.Export.Jaeger;
using Tracing.Runtime.Tests.Export;

namespace Tracing.Interop.Tests;

public sealed class ForeignDecoderTests
{
    [Fact]
    public async Task PythonReadsWhatBothServicesSend()
    {
        using var agent = new UdpCapture();
        await using var quickstart = await Quickstart.StartAsync(
            ("TRACES_EXPORTER", "jaeger"),
            ("TRACES_EXPORTER_JAEGER_AGENT_HOST", "127.0.0.1"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", agent.Port.ToString(CultureInfo.InvariantCulture)));
        await agent.WaitForBatchesAsync(seen => seen.Sum(batch => batch.Spans!.Count) >= 14);

        var batches = await DecodeAsync("compact", agent.Datagrams);

        var spans = batches
            .SelectMany(batch => batch.GetProperty("spans").EnumerateArray().Select(span => (Service: batch.GetProperty("service").GetString(), Span: span)))
            .ToList();
        Assert.Equal(14, spans.Count);
        Assert.Equal(["Checkout", "Inventory"], spans.Select(span => span.Service!).Distinct().Order());
        Assert.All(spans, span => Assert.Equal(quickstart.TraceId.PadLeft(32, '0'), span.Span.GetProperty("traceId").GetString()));
        var ids = spans.Select(span => span.Span.GetProperty("spanId").GetString()!).ToHashSet();
        var root = Assert.Single(spans, span => !ids.Contains(span.Span.GetProperty("parentSpanId").GetString()!));
        Assert.Equal("quickstart", root.Span.GetProperty("tags").GetProperty("jaeger-debug-id").GetString());
        var end = root.Span.GetProperty("startTime").GetInt64() + root.Span.GetProperty("duration").GetInt64();
        Assert.All(spans, span => Assert.InRange(span.Span.GetProperty("startTime").GetInt64(), root.Span.GetProperty("startTime").GetInt64(), end));
        var charge = spans.Single(span => span.Span.GetProperty("name").GetString() == "payment.charge").Span;
        Assert.Equal("payment accepted", charge.GetProperty("logs")[0].GetProperty("fields").GetProperty("event").GetString());
        Assert.Equal("client", charge.GetProperty("tags").GetProperty("span.kind").GetString());
    }

    [Fact]
    public async Task PythonReadsABodyForAServer()
    {
        var context = SpanContext.Create(
            new TraceId(0xFEDCBA9876543210, 0x8000000000000001), new SpanId(ulong.MaxValue), new SpanId(7), TraceFlags.Sampled | TraceFlags.Debug, null, [new SpanLink(new TraceId(0, 5), new SpanId(6))]);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_763_850_000_123);
        var span = new Span(context, "bezahlen 😀", SpanKind.Server) { Status = SpanStatus.Error, StartTime = start, EndTime = start.AddMilliseconds(42) }
            .WithTags(new Tag("text", "Zürich"), new Tag("long", long.MinValue), new Tag("double", 12.5), new Tag("no", false), new Tag("nan", double.NaN))
            .WithEvents(new SpanEvent("failed", start.AddMilliseconds(1), [new Tag("try", 3)]));
        Span[] spans = [span, .. Enumerable.Range(0, 200).Select(i => new Span(context, $"span {i}"))];
        var encoder = new JaegerBinaryEncoder(new JaegerProcess("checkout", [new Tag("hostname", "node-17")]));

        var batch = Assert.Single(await DecodeAsync("binary", [BinaryBody.Of(encoder, spans)]));

        Assert.Equal("checkout", batch.GetProperty("service").GetString());
        Assert.Equal("node-17", batch.GetProperty("processTags").GetProperty("hostname").GetString());
        var decoded = batch.GetProperty("spans").EnumerateArray().ToList();
        Assert.Equal(spans.Select(static sent => sent.Name), decoded.Select(static read => read.GetProperty("name").GetString()));
        var expected = JsonDocument.Parse(
            """
            {
              "traceId": "fedcba98765432108000000000000001", "spanId": "ffffffffffffffff", "parentSpanId": "0000000000000007",
              "name": "bezahlen 😀", "flags": 3, "startTime": 1763850000123000, "duration": 42000,
              "references": [{"type": 1, "traceId": "00000000000000000000000000000005", "spanId": "0000000000000006"}],
              "tags": {
                "double": 12.5, "error": true, "long": -9223372036854775808, "nan": "NaN", "no": false, "span.kind": "server", "text": "Zürich"
              },
              "logs": [{"timestamp": 1763850000124000, "fields": {"event": "failed", "try": 3}}]
            }
            """).RootElement;
        Assert.True(JsonElement.DeepEquals(expected, decoded[0]), decoded[0].GetRawText());
    }

    /// <summary>Batches as Apache Thrift's Python library reads them, with types that its own compiler makes of the IDL.</summary>
    private static async Task<List<JsonElement>> DecodeAsync(string protocol, IEnumerable<byte[]> messages)
    {
        var types = Directory.CreateTempSubdirectory("trace-thrift-");
        try
        {
            await RunAsync("thrift", ["--gen", "py", "-out", types.FullName, Path.Combine(Repository.Root, "src/Trace.Viewer/Jaeger/jaeger.thrift")], "");
            // Debian's own Python, for which its package of the Thrift library is.
            var json = await RunAsync(
                "/usr/bin/python3",
                [Path.Combine(AppContext.BaseDirectory, "decode_batches.py"), types.FullName, protocol],
                string.Join('\n', messages.Select(Convert.ToHexString)) + "\n");
            return [.. json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
        }
        finally
        {
            types.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return await output;
    }
}
