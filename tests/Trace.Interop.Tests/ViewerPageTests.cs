using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Tracing.EndToEnd.Tests;
using static Microsoft.Playwright.Assertions;

namespace Tracing.Interop.Tests;

/// <summary>The viewer's page in a real browser, fed by the running sample.</summary>
public sealed class ViewerPageTests : IAsyncLifetime
{
    private static readonly string[] ChromiumArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _page;

    private IPage Page => _page!;

    private ILocator Rows => Page.Locator("#t-rows [role=treeitem]");

    [Fact]
    public async Task ListLeadsToTheWaterfall_AndARowToItsDetails()
    {
        await using var quickstart = await Quickstart.StartAsync();
        await Page.GotoAsync(quickstart.ViewerUrl.ToString());
        await Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "GET /checkout/{orderId}" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(quickstart.TraceUrl.ToString());
        await Expect(Rows).ToHaveCountAsync(14);
        Assert.Equal("1 2 3 4 5 6 7 3 4 5 6 7 3 3", await Rows.EvaluateAllAsync<string>("rows => rows.map(row => row.getAttribute('aria-level')).join(' ')"));
        var labels = await Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.getAttribute('aria-label'))");
        Assert.All(labels, label => Assert.Matches("^(Checkout|Inventory): .+, [0-9.]+ (µs|ms|s)$", label));
        var colours = await Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.style.getPropertyValue('--hue'))");
        Assert.Equal(2, colours.Distinct().Count());
        await Rows.Filter(new() { HasText = "payment.charge" }).ClickAsync();
        var details = Page.Locator("#t-details");
        await Expect(details).ToContainTextAsync("payment.id");
        await Expect(details).ToContainTextAsync("P-A-17");
        await Expect(details).ToContainTextAsync("payment accepted");
        await SaveScreenshotAsync("trace.png");

        Assert.All(_requests, url => Assert.StartsWith(quickstart.ViewerUrl.GetLeftPart(UriPartial.Authority), url, StringComparison.Ordinal));
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task AFailedRequest_ShowsItsErrors()
    {
        await using var quickstart = await Quickstart.StartAsync();
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(quickstart.ServiceUrl, "/checkout/declined-1"));
        var traceId = response.Headers.GetValues("trace-id").Single().PadLeft(32, '0'); // the header has no leading zeros
        await Page.GotoAsync(quickstart.ViewerUrl.ToString());
        await Page.Locator("#f-errors").CheckAsync();
        await Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "GET /checkout/{orderId}" }).ClickAsync();

        await Expect(Page).ToHaveURLAsync(new Uri(quickstart.ViewerUrl, $"/trace/{traceId}").ToString());
        var charge = Rows.Filter(new() { HasText = "payment.charge" });
        await Expect(charge.And(Page.Locator(".is-error"))).ToHaveCountAsync(1);
        await charge.ClickAsync();
        await Expect(Page.Locator("#t-details")).ToContainTextAsync("Checkout.Orders.PaymentDeclinedException");
        await SaveScreenshotAsync("trace-error.png");
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task HostileSpans_StayText()
    {
        const string Attack = "<img src=x onerror=\"window.hacked=true\"><script>window.hacked=true</script>";
        var agent = FreeUdpPort();
        await using var quickstart = await Quickstart.StartAsync(("TRACES_VIEWER_UDP_PORT", agent.ToString(CultureInfo.InvariantCulture)));
        await SendAsync(agent, HostileBatch(Attack));
        await WaitForTraceAsync(new Uri(quickstart.ViewerUrl, "/api/traces/abc"));
        await Page.GotoAsync(new Uri(quickstart.ViewerUrl, "/trace/abc").ToString());

        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows.First).ToContainTextAsync(Attack);
        await Rows.First.ClickAsync();
        await Expect(Page.Locator("#t-details")).ToContainTextAsync(Attack);
        await Page.GotoAsync(quickstart.ViewerUrl.ToString());
        await Expect(Page.Locator("#traces")).ToContainTextAsync(Attack);
        Assert.True(await Page.EvaluateAsync<bool>("() => window.hacked === undefined && document.querySelectorAll('img[src=x], body script').length === 0"));
        Assert.Empty(_complaints);
    }

    public async Task InitializeAsync()
    {
        SetDefaultExpectTimeout(60_000); // milliseconds; what other suites do beside these slows the browser
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // The browser that is installed, not one that the library would download.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ChromiumArguments,
        });
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 760 } });
        _page.Request += (_, request) => _requests.Add(request.Url);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        _page.PageError += (_, error) => _complaints.Add(error);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Into docs/images when UPDATE_SCREENSHOTS=1, as the pictures in the docs are made; else beside the tests.</summary>
    private async Task SaveScreenshotAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1"
            ? Path.Combine(Repository.Root, "docs/images")
            : Path.Combine(AppContext.BaseDirectory, "screenshots");
        var picture = await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name) });
        Assert.True(picture.Length > 10_000, $"{name} has {picture.Length} bytes: an empty page?");
    }

    private static int FreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task SendAsync(int port, byte[] datagram)
    {
        using var client = new UdpClient();
        await client.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, port));
    }

    /// <summary>The page of a trace shows what is stored when it is opened.</summary>
    private static async Task WaitForTraceAsync(Uri url)
    {
        using var http = new HttpClient();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var response = await http.GetAsync(url, timeout.Token);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(20, timeout.Token);
        }
    }

    private static byte[] HostileBatch(string text) => AgentDatagram.Encode(new JaegerThrift.Batch
    {
        Process = new JaegerThrift.Process { ServiceName = text, Tags = [Tag(text)] },
        Spans =
        [
            new JaegerThrift.Span
            {
                TraceIdLow = 0xabc,
                SpanId = 1,
                OperationName = text,
                StartTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000,
                Duration = 1000,
                Tags = [Tag(text)],
                Logs = [new JaegerThrift.Log { Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000, Fields = [Tag(text)] }],
            },
        ],
    });

    private static JaegerThrift.Tag Tag(string text) => new() { Key = text, VType = JaegerThrift.TagType.STRING, VStr = text };
}
