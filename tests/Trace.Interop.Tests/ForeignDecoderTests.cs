using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

public sealed class ForeignDecoderTests
{
    /// <summary>Apache Thrift's Python library reads the datagrams of the running sample with types that its own compiler made of the IDL.</summary>
    [Fact]
    public async Task PythonReadsWhatBothServicesSend()
    {
        using var agent = new UdpCapture();
        await using var quickstart = await Quickstart.StartAsync(
            ("TRACES_EXPORTER", "jaeger"),
            ("TRACES_EXPORTER_JAEGER_AGENT_HOST", "127.0.0.1"),
            ("TRACES_EXPORTER_JAEGER_AGENT_PORT", agent.Port.ToString(CultureInfo.InvariantCulture)));
        await agent.WaitForBatchesAsync(seen => seen.Sum(batch => batch.Spans!.Count) >= 14);

        var types = Directory.CreateTempSubdirectory("trace-thrift-");
        try
        {
            await RunAsync("thrift", ["--gen", "py", "-out", types.FullName, Path.Combine(Repository.Root, "src/Trace.Viewer/Jaeger/jaeger.thrift")], "");
            // Debian's own Python, for which its package of the Thrift library is.
            var json = await RunAsync(
                "/usr/bin/python3",
                [Path.Combine(AppContext.BaseDirectory, "decode_batches.py"), types.FullName],
                string.Join('\n', agent.Datagrams.Select(Convert.ToHexString)) + "\n");

            var spans = json.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
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
