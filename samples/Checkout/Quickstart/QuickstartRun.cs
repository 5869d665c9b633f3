using System.Net.Sockets;
using Checkout.Orders;
using Tracing;
using Tracing.Viewer;

namespace Checkout.Quickstart;

/// <summary>
/// What <c>dotnet run --project samples/Checkout</c> does around the service: starts Inventory, sends one request that asks
/// for a trace, prints the trace, and keeps serving; with <c>--once</c> it ends after the trace.
/// </summary>
public sealed class QuickstartRun
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private static readonly TimeSpan FirstSpanTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan NextSpanTimeout = TimeSpan.FromSeconds(20);

    private Uri? _inventoryUrl;

    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>The exit code: 0, or 1 when it could not start.</returns>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, string[] args, Action<WebApplication> configure)
    {
        var quickstart = new QuickstartRun();
        quickstart.Prepare(builder);
        try
        {
            await using var app = builder.Build();
            configure(app);
            await app.StartAsync();
            await quickstart.ShowAndServeAsync(app, once: args.Contains("--once"));
            return 0;
        }
        catch (Exception failure) when (FindStartFailure(failure) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return 1;
        }
    }

    private void Prepare(WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // A quiet console for the tree; why the start failed is said in one line instead of the host's stack trace.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.AddHttpClient<InventoryClient>(http => http.BaseAddress = _inventoryUrl);

        // An agent on this machine has the usual port; Inventory is told which one the viewer has instead.
        if (builder.Configuration["TRACES_EXPORTER"]?.Contains("jaeger", StringComparison.OrdinalIgnoreCase) == true)
        {
            builder.Services.AddTraceViewer(viewer => viewer.UdpPort = 0);
        }
    }

    private async Task ShowAndServeAsync(WebApplication app, bool once)
    {
        try
        {
            var viewer = app.Services.GetRequiredService<RunningViewer>().Server
                ?? throw new TracingConfigurationException("TRACES_VIEWER", "false", "the quickstart shows its trace in the viewer, so only 'true' is allowed here.");
            await using var inventory = await InventoryProcess.StartAsync(viewer.AgentEndPoint);
            _inventoryUrl = inventory.Url;
            var url = new Uri(app.Urls.First());
            var traceId = await ShowTraceAsync(url, viewer);
            if (!once)
            {
                ShowWhatIsNext(url, viewer.TraceUrl(traceId));
                await app.WaitForShutdownAsync();
            }
        }
        finally
        {
            await app.StopAsync();
        }
    }

    private static async Task<string> ShowTraceAsync(Uri url, ViewerServer viewer)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, "checkout/A-17"));
        request.Headers.Add("jaeger-debug-id", "quickstart");
        using var response = await http.SendAsync(request);
        var traceId = response.Headers.TryGetValues("trace-id", out var ids) ? ids.First() : null;
        if (traceId is null || await FindTraceAsync(viewer, traceId) is not { } trace)
        {
            throw new UntracedRequestException($"GET {request.RequestUri} answered {(int)response.StatusCode}, but no trace of it came to the viewer: look at what OTEL_SDK_DISABLED, TRACES_SAMPLER and the other variables of docs/configuration.md are set to.");
        }

        Console.WriteLine();
        Console.WriteLine($"GET {request.RequestUri} answered {(int)response.StatusCode}; its trace across two processes:");
        Console.WriteLine();
        Console.Write(TraceTree.Format(trace));
        return traceId;
    }

    /// <summary>The whole trace, or what there is of it when nothing more comes: fewer spans are traced, say, since somebody tries that.</summary>
    private static async Task<ViewerTrace?> FindTraceAsync(ViewerServer viewer, string traceId)
    {
        ViewerTrace? trace = null;
        while (trace is null || !TraceTree.IsComplete(trace))
        {
            var known = trace?.Spans.Count ?? 0;
            using var timeout = new CancellationTokenSource(trace is null ? FirstSpanTimeout : NextSpanTimeout);
            try
            {
                trace = await viewer.WaitForTraceAsync(traceId, more => more.Spans.Count > known, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return trace;
    }

    private static void ShowWhatIsNext(Uri url, Uri traceUrl)
    {
        Console.WriteLine();
        Console.WriteLine($"See it:       {traceUrl}");
        Console.WriteLine($"Make another: curl -i -H 'jaeger-debug-id: mine' {new Uri(url, "checkout/A-18")}");
        Console.WriteLine($"One fails:    curl -i {new Uri(url, "checkout/declined-1")}");
    }

    /// <summary>A message for what a user can mend; null for what is a bug.</summary>
    private static string? FindStartFailure(Exception failure) => failure switch
    {
        ViewerPortInUseException => failure.Message,
        TracingConfigurationException => failure.Message,
        UntracedRequestException => failure.Message,
        IOException { InnerException: not null } taken when IsAddressInUse(taken) =>
            $"{taken.Message} Choose another port with ASPNETCORE_URLS, such as ASPNETCORE_URLS=http://127.0.0.1:5081.",
        _ => null,
    };

    private static bool IsAddressInUse(Exception? exception) => exception switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => true,
        _ => IsAddressInUse(exception.InnerException),
    };

    private sealed class UntracedRequestException(string message) : Exception(message);
}
