using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit.Abstractions;

namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>
/// A generated project with hundreds of mistakes: every fix is applied to the whole solution until nothing is left to fix. What comes out
/// compiles, and records the same spans as the program that was mended by hand.
/// </summary>
public sealed class FixAllProofTests(ITestOutputHelper output)
{
    private const int Units = 10;
    private const int MostRounds = 5;

    // So that what only editors show is fixed, too.
    private const string AllVisible = "root = true\n[*.cs]\ndotnet_diagnostic.TRC107.severity = warning\n";

    [Fact]
    public async Task A_project_with_hundreds_of_mistakes_becomes_the_one_that_was_mended_by_hand()
    {
        var consumer = Consumer.Of(GeneratedProject.Files(Units, isMended: false), AllVisible);
        var found = await MistakesAsync(consumer);
        output.WriteLine(string.Join(", ", found.GroupBy(diagnostic => diagnostic.Id).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()}")));
        Assert.True(found.Count >= 200, $"only {found.Count} mistakes");
        Assert.Subset(found.Select(diagnostic => diagnostic.Id).ToHashSet(), Mistakes.All.Select(mistake => mistake.Rule).ToHashSet());

        for (var round = 0; round < MostRounds && (await MistakesAsync(consumer)).Count > 0; round++)
        {
            foreach (var fix in Fixes)
            {
                consumer = await consumer.TryFixAllAsync(fix, FixAllScope.Solution) ?? consumer;
            }
        }

        Assert.Empty(await consumer.DiagnoseAsync());
        var mended = Consumer.Of(GeneratedProject.Files(Units, isMended: true), AllVisible);
        Assert.Empty(await mended.DiagnoseAsync());

        var expected = await RunProgram.RecordAsync(await mended.CompileAsync());
        Assert.True(expected.Split('\n').Length > Units * Mistakes.All.Count, expected);
        Assert.Equal(expected, await RunProgram.RecordAsync(await consumer.CompileAsync()));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_piece_breaks_its_rule_and_no_other(string rule)
    {
        foreach (var mistake in Mistakes.All.Where(mistake => mistake.Rule == rule))
        {
            var found = await Consumer.Of(
                [mistake.Wrong.Replace("#", "1", StringComparison.Ordinal), Mistakes.Shared.Replace("#", "1", StringComparison.Ordinal)],
                AllVisible).OursAsync();
            Assert.Equal([mistake.Rule], found.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Select(diagnostic => diagnostic.Id).Distinct());
        }
    }

    public static TheoryData<string> Rules => [.. Mistakes.All.Select(mistake => mistake.Rule).Distinct()];

    private static IEnumerable<TracingCodeFix> Fixes => typeof(TracingCodeFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(TracingCodeFix)))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (TracingCodeFix)Activator.CreateInstance(type)!);

    private static async Task<List<Diagnostic>> MistakesAsync(Consumer consumer) =>
        [.. (await consumer.OursAsync()).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];
}
