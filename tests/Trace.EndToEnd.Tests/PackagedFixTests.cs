namespace Tracing.EndToEnd.Tests;

/// <summary>A user's mistakes, told by <c>dotnet build</c> and cured by <c>dotnet format</c>, with the packages only.</summary>
[Collection(nameof(PackageFolder))]
public sealed class PackagedFixTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    [Fact]
    public async Task Mistakes_AreReported_AndTheFixesOfThePackageCureThem()
    {
        await _folder.PackForAsync("consumer", "Trace.Abstractions", "Trace.Runtime");
        await File.WriteAllTextAsync(_folder.Path("consumer/Consumer.csproj"), PackageFolder.Project("Microsoft.NET.Sdk", ["Trace.Runtime"], "<OutputType>Exe</OutputType>"));
        await File.WriteAllTextAsync(_folder.Path("consumer/Program.cs"), """
            using Tracing;

            var spans = new RingBufferCollector(16);
            using (SpanContext.CreateRoot(spans).Activate())
            {
                Console.WriteLine(await Orders.PlaceAsync("A-1") + Orders.Count(2));
                Orders.Report();
                try
                {
                    Orders.Total(1);
                }
                catch (NotImplementedException)
                {
                    Console.WriteLine("Total is to be written");
                }
            }

            Console.WriteLine(string.Join(" ", spans.Snapshot().Select(span => span.Name)));
            """);
        await File.WriteAllTextAsync(_folder.Path("consumer/Orders.cs"), """
            using Tracing;

            internal static partial class Orders
            {
                /// <summary>Places an order.</summary>
                [Traced("orders.place")]
                public static async Task<int> PlaceAsync([Tag] string id, int more = 1)
                {
                    await Task.Yield(); // as if
                    return id.Length + more;
                }

                [Traced("orders.count")]
                public static partial int Count(int a);

                private static int CountCore(SpanRecorder span) => 10;

                [Traced("orders.total")]
                public static partial int Total(int a);

                public static void Report() => Log();

                [Traced("orders.log")]
                static partial void Log();

                private static void LogCore() => Console.WriteLine("logged");
            }
            """);

        var (exitCode, output) = await PackageFolder.TryAsync(_folder.Path("consumer"), "build", "-tl:off");
        Assert.NotEqual(0, exitCode);
        Assert.All(
            new[] { "(7,35): error TRC002: ", "(14,31): error TRC004: ", "(19,31): error TRC003: ", "(24,25): error TRC005: " },
            error => Assert.Contains("Orders.cs" + error, output, StringComparison.Ordinal));

        await PackageFolder.RunAsync(
            _folder.Path("consumer"), "format", "analyzers", "--diagnostics", "TRC002", "TRC003", "TRC004", "TRC005", "--severity", "error", "--no-restore");

        Assert.Equal(
            """
            using Tracing;

            internal static partial class Orders
            {
                /// <summary>Places an order.</summary>
                [Traced("orders.place")]
                public static partial Task<int> PlaceAsync([Tag] string id, int more = 1);

                private static async Task<int> PlaceAsyncCore(string id, int more)
                {
                    await Task.Yield(); // as if
                    return id.Length + more;
                }

                [Traced("orders.count")]
                public static partial int Count(int a);

                private static int CountCore(int a, SpanRecorder span) => 10;

                [Traced("orders.total")]
                public static partial int Total(int a);

                private static int TotalCore(int a)
                {
                    throw new NotImplementedException();
                }

                public static void Report() => Log();

                [Traced("orders.log")]
                private static partial void Log();

                private static void LogCore() => Console.WriteLine("logged");
            }
            """,
            (await File.ReadAllTextAsync(_folder.Path("consumer/Orders.cs"))).TrimStart('\uFEFF').TrimEnd());
        output = await PackageFolder.RunAsync(_folder.Path("consumer"), "run");
        Assert.All(
            new[] { "14", "logged", "Total is to be written", "orders.place orders.count orders.log orders.total" },
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
