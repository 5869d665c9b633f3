using System.Diagnostics;
using System.Net;

namespace Checkout.Quickstart;

/// <summary>Starts Inventory as a process of its own and ends it with this one. In production somebody else starts it.</summary>
public sealed class InventoryProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private InventoryProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    /// <param name="viewerAgent">Where the viewer listens for spans.</param>
    public static async Task<InventoryProcess> StartAsync(IPEndPoint viewerAgent)
    {
        var start = new ProcessStartInfo(FindExecutable())
        {
            RedirectStandardInput = true, // closes when this process ends: that is how Inventory knows
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["QUICKSTART_CHILD"] = "true",
                ["QUICKSTART_VIEWER_AGENT"] = viewerAgent.ToString(),
                ["TRACES_BATCH_DELAY_MS"] = "50",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        using var timeout = new CancellationTokenSource(StartTimeout);
        const string Announcement = "listening on ";
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _ = RelayAsync(process.StandardOutput);
                return new InventoryProcess(process, new Uri(line[Announcement.Length..]));
            }

            Console.WriteLine($"inventory | {line}");
        }

        throw new InvalidOperationException($"Inventory ('{start.FileName}') ended before it was ready: see its output above.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task RelayAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Console.WriteLine($"inventory | {line}");
        }
    }

    /// <summary>Beside this program where both were published to one folder, else where its own project was built.</summary>
    private static string FindExecutable()
    {
        var name = OperatingSystem.IsWindows() ? "Inventory.exe" : "Inventory";
        var here = AppContext.BaseDirectory;
        string[] places =
        [
            Path.Combine(here, name),
            Path.Combine(here.Replace($"{Path.DirectorySeparatorChar}Checkout{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}Inventory{Path.DirectorySeparatorChar}", StringComparison.Ordinal), name),
        ];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"Inventory's program was not found; looked for {string.Join(" and ", places)}. Build samples/Inventory first.");
    }
}
