using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

public sealed partial class NativeAotTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-aot-");

    /// <summary>Both samples, compiled ahead of time without a warning, answer the same request with the same tree.</summary>
    [Fact]
    public async Task PublishedSamples_PrintTheTreeOfTheJittedOnes()
    {
        foreach (var sample in (string[])["Inventory", "Checkout"])
        {
            await using var publish = RunningProgram.Start(
                "dotnet",
                ["publish", $"samples/{sample}", "--configuration", "Release", "--output", _folder.FullName, "-warnaserror", "--artifacts-path", Path.Combine(_folder.FullName, "artifacts")]);
            Assert.True(await publish.WaitForExitAsync() == 0, publish.Output);
            Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("Generating native code", publish.Output, StringComparison.Ordinal);
        }

        await using var jitted = Quickstart.Start(["--once"]);
        Assert.True(await jitted.WaitForExitAsync() == 0, jitted.Output);
        await using var native = RunningProgram.Start(
            Path.Combine(_folder.FullName, "Checkout"),
            ["--once"],
            environment: [("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TRACES_VIEWER_PORT", "0"), ("TRACES_VIEWER_UDP_PORT", "0")]);
        Assert.True(await native.WaitForExitAsync() == 0, native.Output);

        var expected = Tree(jitted);
        Assert.Equal(14, expected.Count);
        Assert.Equal(expected, Tree(native));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Tree(RunningProgram program) =>
        [.. new Quickstart(program).Tree.Select(line => Duration().Replace(line, " - "))];

    [GeneratedRegex(" +[0-9.]+ ms  ")]
    private static partial Regex Duration();
}
