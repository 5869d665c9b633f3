using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

/// <summary>What <c>docs/start.md</c> tells somebody who begins: its files, with the packages, are a service whose trace is in the viewer.</summary>
[Collection(nameof(PackageFolder))]
public sealed partial class StartPageTests : IDisposable
{
    private readonly PackageFolder _folder = new();

    [Fact]
    public async Task The_service_of_the_page_shows_its_trace()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/start.md"));
        var packages = Added().Matches(page).Select(added => added.Groups[1].Value).ToList();
        await _folder.PackForAsync("shop", [.. packages.Prepend("Trace.Runtime").Prepend("Trace.Abstractions")]);
        await File.WriteAllTextAsync(_folder.Path("shop/shop.csproj"), PackageFolder.Project("Microsoft.NET.Sdk.Web", packages));
        foreach (var file in NamedFile().Matches(page).Cast<Match>())
        {
            await File.WriteAllTextAsync(_folder.Path($"shop/{file.Groups["name"].Value}"), file.Groups["text"].Value);
        }

        await using var service = RunningProgram.Start("dotnet", ["run"], _folder.Path("shop"), [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TRACES_VIEWER_PORT", "0"), ("TRACES_VIEWER_UDP_PORT", "0")]);
        var output = await service.WaitForOutputAsync("Application started");
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        using var response = await http.GetAsync(new Uri($"{Address(output, "Now listening on: ")}/orders/17"));
        Assert.Equal("order 17", await response.Content.ReadAsStringAsync());

        var trace = new Uri($"{Address(output, "Trace viewer at ")}/api/traces/{response.Headers.GetValues("trace-id").Single()}");
        var spans = await ViewerSpans.EventuallyAsync(http, trace, static spans => spans.Count >= 2);

        Assert.Equal(["GET /orders/{id:int}", "orders.find"], spans.Select(ViewerSpans.Name).Order(StringComparer.Ordinal));
        Assert.Contains("\"order.id\",\"type\":\"int64\",\"value\":17", string.Concat(spans), StringComparison.Ordinal);
        Assert.Contains("\"found\"", string.Concat(spans), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Address(string output, string after) => Regex.Match(output, $@"{after}(http://\S+:\d+)").Groups[1].Value;

    [GeneratedRegex(@"^dotnet add package (\S+)", RegexOptions.Multiline)]
    private static partial Regex Added();

    [GeneratedRegex(@"^`(?<name>\w+\.cs)`:\s+```csharp\n(?<text>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedFile();
}
