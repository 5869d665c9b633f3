using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

public sealed partial class QuickstartTests
{
    [Fact]
    public async Task Once_PrintsTheTreeOfBothServicesAndEnds()
    {
        await using var program = Quickstart.Start(["--once"]);
        Assert.True(await program.WaitForExitAsync() == 0, program.Output);

        await using var quickstart = new Quickstart(program);
        Assert.Equal(
            """
              Checkout   GET /checkout/{orderId} - ok
              Checkout     checkout.place - ok
              Checkout       inventory.reserve - ok
              Checkout         POST - ok
              Inventory          POST /stock/{sku}/reserve - ok
              Inventory            stock.reserve - ok
              Inventory              stock.find - ok
              Checkout       inventory.reserve - ok
              Checkout         POST - ok
              Inventory          POST /stock/{sku}/reserve - ok
              Inventory            stock.reserve - ok
              Inventory              stock.find - ok
              Checkout       checkout.price - ok
              Checkout       payment.charge - ok
            """,
            string.Join('\n', quickstart.Tree.Select(line => Duration().Replace(line, " - "))));
    }

    [Fact]
    public async Task KeepsServing_AndTheViewersApiShowsTheTraceOfTwoProcesses()
    {
        await using var quickstart = await Quickstart.StartAsync();
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        Assert.Contains($"curl -i -H 'jaeger-debug-id: mine' {quickstart.ServiceUrl}checkout/A-18", quickstart.Program.Output, StringComparison.Ordinal);

        var services = await GetAsync(http, new Uri(quickstart.ViewerUrl, "/api/services"));
        Assert.Equal(["Checkout", "Inventory"], services.GetProperty("data").EnumerateArray().Select(name => name.GetString()!).Order());

        var trace = (await GetAsync(http, new Uri(quickstart.ViewerUrl, $"/api/traces/{quickstart.TraceId}"))).GetProperty("data")[0];
        var processes = trace.GetProperty("processes").EnumerateObject().ToDictionary(process => process.Name, process => process.Value);
        var processIds = processes.Values.Select(process => Tag(process, "process.pid").GetInt64()).Distinct().ToList();
        Assert.Equal(2, processIds.Count);

        var spans = trace.GetProperty("spans").EnumerateArray().ToList();
        Assert.Equal(14, spans.Count);
        Assert.Single(spans, span => span.GetProperty("references").GetArrayLength() == 0);
        foreach (var serverSpan in spans.Where(span => ViewerSpans.Name(span) == "POST /stock/{sku}/reserve"))
        {
            var parentId = serverSpan.GetProperty("references")[0].GetProperty("spanID").GetString();
            var parent = Assert.Single(spans, span => span.GetProperty("spanID").GetString() == parentId);
            Assert.Equal("POST", ViewerSpans.Name(parent));
            Assert.NotEqual(parent.GetProperty("processID").GetString(), serverSpan.GetProperty("processID").GetString());
        }

        var root = spans.Single(span => ViewerSpans.Name(span) == "GET /checkout/{orderId}");
        Assert.Equal("quickstart", Tag(root, "jaeger-debug-id").GetString());
    }

    [Fact]
    public async Task AFailingOrder_IsAnErrorInItsTrace()
    {
        await using var quickstart = await Quickstart.StartAsync();
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using var response = await http.GetAsync(new Uri(quickstart.ServiceUrl, "/checkout/declined-1"));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var traceId = Assert.Single(response.Headers.GetValues("trace-id"));
        var trace = await ViewerSpans.EventuallyAsync(http, new Uri(quickstart.ViewerUrl, $"/api/traces/{traceId}"), spans => spans.Any(span => ViewerSpans.Name(span) == "payment.charge"));
        var charge = trace.Single(span => ViewerSpans.Name(span) == "payment.charge");
        Assert.True(Tag(charge, "error").GetBoolean());
        var fields = charge.GetProperty("logs")[0].GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("key").GetString()!, field => field.GetProperty("value").ToString());
        Assert.Equal("Checkout.Orders.PaymentDeclinedException", fields["exception.type"]);
        Assert.Contains("declined-1", fields["exception.message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothProcessesEnd_WhenTheFirstIsStoppedOrKilled()
    {
        foreach (var stop in (Action<int>[])[id => Send(id, 15), id => Send(id, 2), id => Send(id, 9)])
        {
            // The program itself, not `dotnet run` around it, so that the signal reaches it.
            await using var program = RunningProgram.Start(
                Repository.Program("samples/Checkout"),
                [],
                environment: [("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TRACES_VIEWER_PORT", "0"), ("TRACES_VIEWER_UDP_PORT", "0")]);
            var inventoryId = ChildOf(program.Id, await program.WaitForOutputAsync("One fails:"));
            var started = StartOf(inventoryId);
            Assert.NotNull(started);
            stop(program.Id);
            await program.WaitForExitAsync();
            await WaitUntilGoneAsync(inventoryId, started);
        }
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", true, "ASPNETCORE_URLS")]
    [InlineData("TRACES_VIEWER_PORT", true, "TRACES_VIEWER_PORT")]
    [InlineData("TRACES_VIEWER_UDP_PORT", false, "TRACES_VIEWER_UDP_PORT")]
    public async Task ATakenPort_IsAMessageThatNamesItAndTheWayOut(string variable, bool tcp, string advice)
    {
        using var taken = tcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (tcp)
        {
            taken.Listen();
        }

        var port = ((IPEndPoint)taken.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var program = Quickstart.Start([], (variable, variable == "ASPNETCORE_URLS" ? $"http://127.0.0.1:{port}" : port));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains(port, program.Output, StringComparison.Ordinal);
        Assert.Contains(advice, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInvalidVariable_StopsTheStartWithAMessage()
    {
        await using var program = Quickstart.Start([], ("TRACES_EXPORTER_JAEGER_AGENT_PORT", "0"), ("TRACES_EXPORTER", "jaeger"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains("TRACES_EXPORTER_JAEGER_AGENT_PORT", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    [InlineData("TRACES_DEBUG_MAX_PER_SECOND", "0")]
    public async Task ARequestWithoutATrace_IsAMessageThatSaysWhereToLook(string variable, string value)
    {
        await using var program = Quickstart.Start([], (variable, value), ("TRACES_SAMPLER", "always_off"));

        Assert.Equal(1, await program.WaitForExitAsync());
        Assert.Contains("/checkout/A-17 answered 200, but no trace of it came to the viewer", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, Uri url) => Json(await http.GetStringAsync(url));

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static JsonElement Tag(JsonElement owner, string key) =>
        owner.GetProperty("tags").EnumerateArray().Single(tag => tag.GetProperty("key").GetString() == key).GetProperty("value");

    private static int ChildOf(int processId, string output)
    {
        // The kernel lists children by the thread that started them, and threads come and go.
        var children = Directory.GetDirectories("/proc")
            .Select(static folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && StatOf(id) is [_, var parent, ..] && parent == $"{processId}")
            .ToList();
        Assert.True(children.Count == 1, $"Process {processId} has the children '{string.Join(' ', children)}':\n{output}");
        return children[0];
    }

    private static async Task WaitUntilGoneAsync(int processId, string started)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (StartOf(processId) == started)
        {
            await Task.Delay(20, timeout.Token);
        }
    }

    /// <summary>When a process started, which tells it from a later one of its id; null when it has ended, whether or not anybody has asked how.</summary>
    private static string? StartOf(int processId) => StatOf(processId) is [not ("Z" or "X"), ..] and var fields ? fields[19] : null;

    /// <summary>What the kernel tells of a process behind its name: its state, its parent and so on; null when it is gone.</summary>
    private static string[]? StatOf(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Send(int processId, int signal) => Assert.Equal(0, Kill(processId, signal));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);

    [GeneratedRegex(" +[0-9.]+ ms  ")]
    private static partial Regex Duration();
}
