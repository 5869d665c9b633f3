using System.Text.Json.Nodes;

namespace Tracing.Interop.Tests.Export;

/// <summary>Lines of OTLP's JSON, read by protobufjs.</summary>
[Collection(ExportCollection.Name)]
public sealed class FileTests
{
    [Fact]
    public async Task EverySpan_IsReadAsItWas()
    {
        var folder = Directory.CreateTempSubdirectory("trace-lines-");
        try
        {
            var path = Path.Combine(folder.FullName, "spans.jsonl");
            var spans = VariedSpans.All();
            await using (var sender = new Sender(("TRACES_EXPORTER", "file"), ("TRACES_EXPORTER_FILE_PATH", path)))
            {
                await sender.SendAllAsync(spans);
            }

            var requests = await ReadAsync(path);

            Assert.Equal((await File.ReadAllLinesAsync(path)).Length, requests.Count);
            ForeignJson.AssertEqual(spans, requests.SelectMany(ForeignRequest.SpansOf));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<JsonNode>> ReadAsync(string path)
    {
        await NodePackages.Peers.InstallAsync();
        var json = await ForeignProgram.RunAsync("node", [Path.Combine(NodePackages.Peers.Folder, "otlp-lines.js"), ForeignReceiver.Protos, path], "");
        return [.. json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!)];
    }
}
