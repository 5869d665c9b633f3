using System.Text.Json.Nodes;
using Tracing.EndToEnd.Tests;
using Tracing.Interop.Tests.Propagation;

namespace Tracing.Interop.Tests.Export;

/// <summary>The exporter <c>jaeger-http</c> against Python's HTTP and Apache Thrift's library for it.</summary>
[Collection(ExportCollection.Name)]
public sealed class JaegerHttpTests
{
    [Fact]
    public async Task EverySpan_IsReadAsItWas()
    {
        using var types = await ThriftTypes.GenerateAsync();
        await using var collector = RunningProgram.Start(ThriftTypes.Python, [ThriftTypes.Script("receive_batches.py"), types.Folder]);
        var url = await collector.WaitForUrlAsync();
        await using var sender = new Sender(
            ("TRACES_EXPORTER", "jaeger-http"),
            ("TRACES_EXPORTER_JAEGER_ENDPOINT", url + "/api/traces"),
            ("TRACES_EXPORTER_JAEGER_USER", "shop"),
            ("TRACES_EXPORTER_JAEGER_PASSWORD", "secret"));
        var spans = VariedSpans.All();

        await sender.SendAllAsync(spans);

        using var client = Untraced.Client();
        var requests = JsonNode.Parse(await client.GetTextAsync(url + "/requests"))!.AsArray();
        Assert.All(requests, static request => Assert.Equal("Basic c2hvcDpzZWNyZXQ=", request!["headers"]!["authorization"]!.GetValue<string>()));
        Assert.All(requests, static request => Assert.Equal("checkout", request!["batch"]!["service"]!.GetValue<string>()));
        Assert.All(requests, static request => Assert.Equal("täst", request!["batch"]!["processTags"]!["deployment.environment.name"]!.GetValue<string>()));
        ForeignJson.AssertEqual(
            spans.Select(JaegerJson.Of).ToList(),
            requests.SelectMany(static request => request!["batch"]!["spans"]!.AsArray()).Select(static span => span!).ToList());
    }
}
