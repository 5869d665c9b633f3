using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

public sealed partial class SemanticsUnderAotTests : IDisposable
{
    private const string Project = "SemanticsUnderAot";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-semantics-");

    /// <summary>
    /// The tests of semantics, ambient context and drain, all of them, compiled ahead of time. None is left out: a class that
    /// could not run there would be excluded in the project file of the program, with the reason.
    /// </summary>
    [Fact]
    public async Task TheSameTestsPass_CompiledAheadOfTimeAsJitted()
    {
        await using var publish = RunningProgram.Start(
            "dotnet",
            ["publish", $"tests/Programs/{Project}", "--configuration", "Release", "--output", Path.Combine(_folder.FullName, "native"), "-warnaserror", "--artifacts-path", Path.Combine(_folder.FullName, "artifacts")]);
        Assert.True(await publish.WaitForExitAsync(Patience) == 0, publish.Output);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Generating native code", publish.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.FullName, "native"), "*.dll"));

        var native = await RunAsync(Path.Combine(_folder.FullName, "native", Project));
        var jitted = await RunAsync(Path.Combine(Repository.Root, "tests/Programs", Project, "bin/Release/net10.0", Project));

        Assert.True(native.Passed > 400, $"Only {native.Passed} tests ran.");
        Assert.Equal(jitted.Classes, native.Classes);
        Assert.Equal(jitted.Passed, native.Passed);

        // The program's runner finds as many tests as xunit's own.
        var execution = native.Classes.Where(line => line.StartsWith("Tracing.Execution.Tests.", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[1], null));
        Assert.Equal(await ReleaseSuite.PassedAsync("Execution", "FullyQualifiedName~Tracing.Execution.Tests."), execution);
        Assert.All(
            (string[])["Execution.Tests.Programs.RandomProgramTests", "Tests.Recording.AmbientProgramTests", "Runtime.Tests.Collection.BatchingCollectorTests", "Runtime.Tests.TracePipelineTests"],
            name => Assert.Contains(native.Classes, line => line.StartsWith($"Tracing.{name}: ", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<(int Passed, List<string> Classes)> RunAsync(string program)
    {
        await using var run = RunningProgram.Start(program, []);
        Assert.True(await run.WaitForExitAsync(Patience) == 0, run.Output);
        var summary = Summary().Match(run.Output);
        Assert.True(summary.Success, run.Output);
        Assert.Equal("0", summary.Groups["failed"].Value);
        return (int.Parse(summary.Groups["passed"].Value, null), [.. ClassLine().Matches(run.Output).Select(match => match.Value)]);
    }

    [GeneratedRegex(@"^(?<passed>\d+) passed, (?<failed>\d+) failed\s*\z", RegexOptions.Multiline)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^[\w.]+: \d+$", RegexOptions.Multiline)]
    private static partial Regex ClassLine();
}
