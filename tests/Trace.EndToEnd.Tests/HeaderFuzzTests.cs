using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracing.EndToEnd.Tests;

/// <summary>The parsers of headers under a fuzzer that is led by coverage; a long run is <c>HeaderFuzz 10000000</c>.</summary>
public sealed partial class HeaderFuzzTests
{
    private const int Inputs = 300_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);

    [Fact]
    public async Task NoParser_Throws_OrAllocatesBeyondItsBound()
    {
        await using var program = RunningProgram.Start(Repository.Program("tests/Programs/HeaderFuzz"), [Inputs.ToString(CultureInfo.InvariantCulture)]);
        var exitCode = await program.WaitForExitAsync(Patience);
        Assert.True(exitCode == 0, program.Output);

        var reports = Report().Matches(program.Output);
        Assert.Equal(["jaeger", "b3", "b3multi", "tracecontext", "jaeger-debug", "baggage", "jaeger-baggage"], reports.Select(static report => report.Groups["parser"].Value));
        Assert.All(reports, static report =>
        {
            Assert.Equal(Inputs, Number(report, "inputs"));
            // Fewer mean that the copy was not instrumented, or that nothing was ever kept.
            Assert.InRange(Number(report, "edges"), 20, 65_536);
            Assert.InRange(Number(report, "corpus"), 4, Inputs);
        });
    }

    [Fact]
    public async Task ADefectBehindFourCharacters_IsFound_AndItsInputShown()
    {
        await using var program = RunningProgram.Start(Repository.Program("tests/Programs/HeaderFuzz"), ["2000000", "planted"]);
        Assert.Equal(1, await program.WaitForExitAsync(Patience));
        Assert.Contains("planted: IndexOutOfRangeException", program.Output, StringComparison.Ordinal);
        Assert.Contains("input: \"", program.Output, StringComparison.Ordinal);
        Assert.Contains("k=%Q", program.Output, StringComparison.Ordinal);
    }

    private static int Number(Match report, string group) => int.Parse(report.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<parser>[a-z0-9-]+): (?<inputs>[0-9]+) inputs, (?<edges>[0-9]+) edges, (?<corpus>[0-9]+) in the corpus", RegexOptions.Multiline)]
    private static partial Regex Report();
}
