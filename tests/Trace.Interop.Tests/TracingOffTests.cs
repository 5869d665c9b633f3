using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

public sealed partial class TracingOffTests : IDisposable
{
    private const string Project = "TracingOff";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-off-");

    /// <summary>
    /// <c>TracingSupport=false</c> in a project: nothing that records is left in the native program, and the jitted one, where nothing is
    /// trimmed, records nothing either.
    /// </summary>
    [Fact]
    public async Task WithoutSupport_NothingRecordsAndNothingOfItIsLeft()
    {
        var (with, on) = await PublishAsync("on", []);
        Assert.Equal(["span add", "span add.async", "span count", "span job", "span below", "3 7 1+2+3 5 6"], await LinesAsync(with));
        Assert.Contains("TracedCall", on, StringComparison.Ordinal);
        Assert.Contains("AddTraced", on, StringComparison.Ordinal);

        var (without, off) = await PublishAsync("off", ["-p:TracingSupport=false"]);
        Assert.Equal(["3 7 1+2+3 5 6"], await LinesAsync(without));
        Assert.DoesNotContain("TracedCall", off, StringComparison.Ordinal);
        Assert.DoesNotMatch(SampledPath(), off);

        Assert.Equal(["3 7 1+2+3 5 6"], await LinesAsync("dotnet", Path.Combine(_folder.FullName, "off-artifacts", "bin", Project, "release", Project + ".dll")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<IReadOnlyList<string>> LinesAsync(string program, params string[] arguments)
    {
        await using var run = RunningProgram.Start(program, arguments);
        Assert.True(await run.WaitForExitAsync() == 0, run.Output);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The native program, and the map of what is in it.</summary>
    private async Task<(string Program, string Map)> PublishAsync(string name, IEnumerable<string> options)
    {
        var native = Path.Combine(_folder.FullName, name);
        var artifacts = native + "-artifacts";
        await using var publish = RunningProgram.Start(
            "dotnet",
            ["publish", $"tests/Programs/{Project}", "--configuration", "Release", "--output", native, "-warnaserror", "--artifacts-path", artifacts, .. options]);
        Assert.True(await publish.WaitForExitAsync(TimeSpan.FromMinutes(5)) == 0, publish.Output);
        return (Path.Combine(native, Project), await File.ReadAllTextAsync(Directory.GetFiles(artifacts, "*.map.xml", SearchOption.AllDirectories).Single()));
    }

    [GeneratedRegex("TracingOff_Work__[A-Za-z]+Traced")]
    private static partial Regex SampledPath();
}
