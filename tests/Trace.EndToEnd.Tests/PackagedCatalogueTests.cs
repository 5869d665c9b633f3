namespace Tracing.EndToEnd.Tests;

/// <summary>The span catalogue and the listing of spans, with the packages only.</summary>
[Collection(nameof(PackageFolder))]
public sealed class PackagedCatalogueTests : IDisposable
{
    private const string Orders = """
        using Tracing;

        public static partial class Orders
        {
            [Traced("orders.place", Root = true)]
            public static partial int Place([Tag("order.id")] string id);

            private static int PlaceCore(string id, SpanRecorder span)
            {
                span.SetTag("size", id.Length);
                using var load = span.Child("orders.load");
                return id.Length;
            }
        }
        """;

    private readonly PackageFolder _folder = new();

    [Fact]
    public async Task AFileBesideTheProject_OptsIn_AndDotnetFormatAddsTheLines()
    {
        await _folder.PackForAsync("shop", "Trace.Abstractions", "Trace.Runtime");
        await WriteAsync("shop");
        await PackageFolder.RunAsync(_folder.Path("shop"), "build");

        await File.WriteAllTextAsync(_folder.Path("shop/Spans.Shipped.txt"), "# What is released\norders.list\norders.place\n");
        await File.WriteAllTextAsync(_folder.Path("shop/Spans.Unshipped.txt"), "*REMOVED*orders.list\r\norders.new\r\n");
        var (exitCode, output) = await PackageFolder.TryAsync(_folder.Path("shop"), "build", "-tl:off");
        Assert.NotEqual(0, exitCode);
        Assert.All(
            new[]
            {
                "Orders.cs(6,42): error TRC301: Add 'orders.place -> order.id' to Spans.Unshipped.txt",
                "Orders.cs(10,21): error TRC301: Add 'orders.place -> size' to Spans.Unshipped.txt",
                "Orders.cs(11,37): error TRC301: Add 'orders.load' to Spans.Unshipped.txt",
                "Spans.Unshipped.txt(2,1): error TRC302: Restore 'orders.new', or remove this line",
            },
            error => Assert.Contains(error, output, StringComparison.Ordinal));

        await PackageFolder.RunAsync(_folder.Path("shop"), "format", "analyzers", "--diagnostics", "TRC301", "--severity", "warn", "--no-restore");
        Assert.Equal(
            "*REMOVED*orders.list\r\norders.load\r\norders.new\r\norders.place -> order.id\r\norders.place -> size\r\n",
            await File.ReadAllTextAsync(_folder.Path("shop/Spans.Unshipped.txt")));

        await File.WriteAllTextAsync(_folder.Path("shop/Spans.Unshipped.txt"), "*REMOVED*orders.list\norders.load\norders.place -> order.id\norders.place -> size\n");
        await PackageFolder.RunAsync(_folder.Path("shop"), "build");
    }

    [Fact]
    public async Task OneProperty_ListsEverySpan_TheSameWherever()
    {
        await _folder.PackForAsync("shop", "Trace.Abstractions", "Trace.Runtime");
        await WriteAsync("shop");
        Directory.CreateDirectory(_folder.Path("elsewhere"));
        File.Copy(_folder.Path("shop/nuget.config"), _folder.Path("elsewhere/nuget.config"));
        await WriteAsync("elsewhere");
        const string Json = "shop/bin/Debug/net10.0/Shop.spans.json";
        const string Markdown = "shop/bin/Debug/net10.0/Shop.spans.md";

        await PackageFolder.RunAsync(_folder.Path("shop"), "build");
        Assert.Empty(Directory.GetFiles(_folder.Path("shop/bin"), "*.spans.*", SearchOption.AllDirectories));

        await PackageFolder.RunAsync(_folder.Path("shop"), "build", "-p:TracingSpanListing=true");
        Assert.Equal(
            """
            # Spans of Shop

            | Span | Kind | Parent | Tags | Recorded by | File |
            |---|---|---|---|---|---|
            | `orders.load` | internal | explicit |  | `Orders.PlaceCore(string, Tracing.SpanRecorder)` | Src/Orders.cs |
            | `orders.place` | internal | ambient, or a new trace | `order.id`: `string`<br>`size`: `long` | `Orders.Place(string)` | Src/Orders.cs |

            """.ReplaceLineEndings("\n"),
            await File.ReadAllTextAsync(_folder.Path(Markdown)));
        var json = await File.ReadAllBytesAsync(_folder.Path(Json));
        Assert.Equal((byte)'{', json[0]);
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("spans").GetArrayLength());

        // Nothing is compiled again, and what is not there is written again.
        var (assembly, listing) = (File.GetLastWriteTimeUtc(_folder.Path("shop/bin/Debug/net10.0/Shop.dll")), File.GetLastWriteTimeUtc(_folder.Path(Json)));
        File.Delete(_folder.Path(Markdown));
        await PackageFolder.RunAsync(_folder.Path("shop"), "build", "-p:TracingSpanListing=true");
        Assert.True(File.Exists(_folder.Path(Markdown)));
        Assert.Equal(assembly, File.GetLastWriteTimeUtc(_folder.Path("shop/bin/Debug/net10.0/Shop.dll")));
        Assert.Equal(listing, File.GetLastWriteTimeUtc(_folder.Path(Json)));

        await PackageFolder.RunAsync(_folder.Path("elsewhere"), "build", "-p:TracingSpanListing=true", "-p:TracingEnabled=false", "-p:TracingSpanListingPath=docs/spans");
        Assert.Equal(json, await File.ReadAllBytesAsync(_folder.Path("elsewhere/docs/spans.json")));
        Assert.Equal(await File.ReadAllBytesAsync(_folder.Path(Markdown)), await File.ReadAllBytesAsync(_folder.Path("elsewhere/docs/spans.md")));

        await PackageFolder.RunAsync(_folder.Path("shop"), "clean", "-p:TracingSpanListing=true");
        Assert.False(File.Exists(_folder.Path(Json)));
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(_folder.Path($"{folder}/Src"));
        await File.WriteAllTextAsync(_folder.Path($"{folder}/Shop.csproj"), PackageFolder.Project("Microsoft.NET.Sdk", ["Trace.Runtime"]));
        await File.WriteAllTextAsync(_folder.Path($"{folder}/Src/Orders.cs"), Orders);
    }
}
