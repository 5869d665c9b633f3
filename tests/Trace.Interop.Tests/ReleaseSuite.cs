using System.Text.RegularExpressions;
using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>The Release build of a test project, run by a process of its own.</summary>
internal static partial class ReleaseSuite
{
    public const string Everything = "FullyQualifiedName~.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    /// <summary>Seconds that the process of the tests may take to start, of which 90 are not enough for every machine.</summary>
    private static readonly (string, string?) Connection = ("VSTEST_CONNECTION_TIMEOUT", "900");

    /// <summary>How many tests passed, if none failed and none was skipped.</summary>
    public static async Task<int> PassedAsync(string suite, string filter, params (string, string?)[] environment)
    {
        var assembly = $"tests/Trace.{suite}.Tests/bin/Release/net10.0/Trace.{suite}.Tests.dll";
        await using var run = RunningProgram.Start("dotnet", ["vstest", assembly, $"--TestCaseFilter:{filter}"], environment: [Connection, .. environment]);
        Assert.True(await run.WaitForExitAsync(Patience) == 0, $"{string.Join(' ', environment)}\n{run.Output}");
        var summary = Summary().Match(run.Output);
        Assert.True(summary.Success, run.Output);
        return int.Parse(summary.Groups["passed"].Value, null);
    }

    [GeneratedRegex(@"^Passed! +- Failed: +0, Passed: +(?<passed>\d+), Skipped: +0, Total: +\k<passed>,", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
