namespace Tracing.EndToEnd.Tests;

/// <summary>The listing of spans in a project that references the libraries as projects, as the samples do.</summary>
public sealed class ReferencedListingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-listing-");

    [Fact]
    public async Task OneProperty_ListsTheSpansOfASample()
    {
        await WriteAsync();

        await PackageFolder.RunAsync(_folder.FullName, Build());
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.spans.*", SearchOption.AllDirectories));

        await PackageFolder.RunAsync(_folder.FullName, Build("-p:TracingSpanListing=true"));
        Assert.Contains(
            "| `orders.place` | internal | ambient | `order.id`: `string` | `Orders.Place(string)` | Orders.cs |",
            await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "bin", Repository.Configuration, "net10.0", "Shop.spans.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereTheTaskIsMissing_TheBuildSaysSo()
    {
        await WriteAsync();

        var (exitCode, output) = await PackageFolder.TryAsync(_folder.FullName, Build("-p:TracingSpanListing=true", "-p:TracingTasksAssembly=/nowhere/Trace.Build.dll"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error : The spans of this project cannot be listed, as TracingSpanListing asks: there is no '/nowhere/Trace.Build.dll'.", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // What it references is built: other tests must not find it half-written.
    private static string[] Build(params string[] more) => ["build", "--no-dependencies", "-tl:off", "--configuration", Repository.Configuration, .. more];

    private async Task WriteAsync()
    {
        foreach (var file in (string[])["props", "targets"])
        {
            await WriteAsync($"Directory.Build.{file}", $"<Project><Import Project=\"{Path.Combine(Repository.Root, "samples", $"Directory.Build.{file}")}\" /></Project>");
        }

        await WriteAsync("Directory.Packages.props", $"<Project><Import Project=\"{Path.Combine(Repository.Root, "Directory.Packages.props")}\" /></Project>");
        await WriteAsync("Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
        await WriteAsync("Orders.cs", """
            using Tracing;

            internal static partial class Orders
            {
                [Traced("orders.place")]
                public static partial int Place([Tag("order.id")] string id);

                private static int PlaceCore(string id) => id.Length;
            }
            """);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text);
}
