using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
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

    /// <summary>Milliseconds; only bounds a hang: a busy machine slows the browser as much as it likes.</summary>
    private const float Patience = 600_000;

    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentQueue<string> _complaints = [];
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
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(Patience) };
        using var response = await http.GetAsync(new Uri(quickstart.ServiceUrl, "/checkout/declined-1"));
        var traceId = response.Headers.GetValues("trace-id").Single().PadLeft(32, '0'); // the header has no leading zeros
        await WaitForTraceAsync(new Uri(quickstart.ViewerUrl, $"/api/traces/{traceId}"), "GET /checkout/{orderId}", "payment.charge");
        await Page.GotoAsync(quickstart.ViewerUrl.ToString());
        var requests = Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "GET /checkout/{orderId}" });
        await Expect(requests).ToHaveCountAsync(2);
        await Page.Locator("#f-errors").CheckAsync();
        await Expect(requests).ToHaveCountAsync(1);
        await requests.ClickAsync();

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
        await using var quickstart = await Quickstart.StartAsync();
        await SendAsync(await AgentOfAsync(quickstart), HostileBatch(Attack));
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
        SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // The browser that is installed, not one that the library would download.
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ChromiumArguments,
            Timeout = Patience,
        });
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 760 } });
        _page.SetDefaultTimeout(Patience);
        _page.SetDefaultNavigationTimeout(Patience);
        _page.Request += (_, request) => _requests.Enqueue(request.Url);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        _page.PageError += (_, error) => _complaints.Enqueue(error);
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

    /// <summary>Where the viewer takes spans: at a free port, which Inventory was told.</summary>
    private static async Task<IPEndPoint> AgentOfAsync(Quickstart quickstart)
    {
        const string Told = "QUICKSTART_VIEWER_AGENT=";
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(Patience) };
        using var trace = JsonDocument.Parse(await http.GetStringAsync(new Uri(quickstart.ViewerUrl, $"/api/traces/{quickstart.TraceId}")));
        var inventory = trace.RootElement.GetProperty("data")[0].GetProperty("processes").EnumerateObject()
            .Single(static process => process.Value.GetProperty("serviceName").GetString() == "Inventory").Value
            .GetProperty("tags").EnumerateArray().Single(static tag => tag.GetProperty("key").GetString() == "process.pid").GetProperty("value").GetInt64();
        var variables = (await File.ReadAllTextAsync($"/proc/{inventory}/environ")).Split('\0');
        return IPEndPoint.Parse(variables.Single(static variable => variable.StartsWith(Told, StringComparison.Ordinal))[Told.Length..]);
    }

    private static async Task SendAsync(IPEndPoint agent, byte[] datagram)
    {
        using var client = new UdpClient();
        await client.SendAsync(datagram, agent);
    }

    /// <summary>The page of a trace shows what is stored when it is opened.</summary>
    private static async Task WaitForTraceAsync(Uri url, params string[] spans)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(Patience) };
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(Patience));
        while (true)
        {
            using var response = await http.GetAsync(url, timeout.Token);
            var text = await response.Content.ReadAsStringAsync(timeout.Token);
            if (response.IsSuccessStatusCode && spans.All(span => text.Contains($"\"{span}\"", StringComparison.Ordinal)))
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
