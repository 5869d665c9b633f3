using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;
using Tracing.Interop.Tests.Propagation;

namespace Tracing.Interop.Tests;

public sealed partial class SlimServiceTests : IDisposable
{
    private const string AllFormats = "jaeger,b3,b3multi,tracecontext,jaeger-debug,baggage,jaeger-baggage";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-slim-");

    /// <summary>
    /// Middleware, named and keyed clients, the gRPC interceptor, metrics, all formats and the activity bridge in one slim service, compiled
    /// ahead of time without a warning: one request is one trace through all of them.
    /// </summary>
    [Fact]
    public async Task A_slim_service_that_uses_everything_traces_a_request()
    {
        await using var publish = RunningProgram.Start(
            "dotnet",
            ["publish", "tests/Programs/SlimService", "--configuration", "Release", "--output", Path.Combine(_folder.FullName, "native"), "-warnaserror", "--artifacts-path", Path.Combine(_folder.FullName, "artifacts")]);
        Assert.True(await publish.WaitForExitAsync(Patience) == 0, publish.Output);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Generating native code", publish.Output, StringComparison.Ordinal);

        await using var service = RunningProgram.Start(
            Path.Combine(_folder.FullName, "native", "SlimService"),
            [],
            environment:
            [
                ("TRACES_EXPORTER", "console"),
                ("TRACES_BATCH_DELAY_MS", "50"),
                ("TRACES_PROPAGATORS", AllFormats),
                ("TRACES_ACTIVITY_SOURCES", "System.Net.Http"),
            ]);
        var url = await service.WaitForUrlAsync();
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Get, url + "/all");
        request.Headers.Add("uber-trace-id", "abc:12:3:1");
        request.Headers.Add("baggage", "tenant=a");
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, service.Output);
        await service.WaitForOutputAsync("Server Ok GET /all");
        await service.WaitForOutputAsync("Server Ok GET /headers", times: 3);
        await service.WaitForOutputAsync("Server Ok shop.v1.Orders/Place");

        // Five that were served and three of our clients: the bridge makes spans, and counts nothing.
        Assert.Equal("8", await client.GetStringAsync(url + "/counted"));

        // At its end it has written all spans.
        service.Signal(PosixSignal.SIGTERM);
        Assert.True(await service.WaitForExitAsync() == 0, service.Output);

        Assert.StartsWith("dynamic code False, replies 7, sent b3 ", answer, StringComparison.Ordinal);
        Assert.All((string[])["traceparent", "uber-trace-id", "x-b3-traceid", "x-b3-spanid"], header => Assert.Contains(" " + header, answer, StringComparison.Ordinal));
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        Assert.Equal(
            [
                "Client GET < Server GET /all",
                "Client GET < Server GET /all",
                "Client GET < Server GET /all",
                "Client shop.v1.Orders/Place < Server GET /all",
                "Server GET /all < 12",
                "Server GET /headers < Client GET",
                "Server GET /headers < Client GET",
                "Server GET /headers < Client GET",
                "Server shop.v1.Orders/Place < Client shop.v1.Orders/Place",
            ],
            Tree(service.Output));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string[] Tree(string output)
    {
        var spans = SpanLine().Matches(output).Where(static line => line.Groups["trace"].Value == "abc").ToList();
        var names = spans.ToDictionary(static line => line.Groups["id"].Value, NameOf);
        return [.. spans.Select(line => $"{NameOf(line)} < {names.GetValueOrDefault(line.Groups["parent"].Value, line.Groups["parent"].Value)}").Order(StringComparer.Ordinal)];
    }

    private static string NameOf(Match line) => $"{line.Groups["kind"].Value} {line.Groups["name"].Value}";

    [GeneratedRegex(@"^span (?<trace>\w+) (?<id>\w+) (?<parent>\w+) (?<kind>\w+) \w+ (?<name>.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex SpanLine();
}
