using System.Globalization;
using Microsoft.CodeAnalysis;
using Tracing.BrokenCode;
using Tracing.Tests;
using Xunit.Abstractions;

namespace Tracing.Generator.Tests;

/// <summary>
/// Half-typed code is what an editor shows most of the time: no analyzer throws over it, and neither does the generator. TRACE_BROKEN_VARIANTS=100000
/// makes a long run of a random seed, TRACE_BROKEN_SEED repeats one; without them the same code is broken in the same way everywhere.
/// </summary>
public class RobustnessTests(ITestOutputHelper output)
{
    private const int DefaultVariants = 2_000;
    private const int MaxLength = 12_000; // characters; a long file takes the time of many short ones

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Broken_sources_never_break_generator_or_analyzers(string group, int share)
    {
        var files = Files(group).Where(file => file.Text.Length < MaxLength && file.Tokens.Count > 20).ToArray();
        Assert.NotEmpty(files);
        var variants = Setting("TRACE_BROKEN_VARIANTS", DefaultVariants) * share / 100;
        var seed = Setting("TRACE_BROKEN_SEED", variants > DefaultVariants ? Random.Shared.Next() : 1);
        output.WriteLine($"seed {seed}, {variants} variants of {files.Length} files");
        var random = new Random(seed);
        var breaker = new CodeBreaker(random);
        var run = new BrokenCodeRun(Compiler.References, OurAnalyzers.All);
        for (var variant = 0; variant < variants; variant++)
        {
            var file = files[random.Next(files.Length)];
            var text = breaker.Break(file);
            var thrown = await run.CheckAsync(text);
            Assert.True(thrown.Count == 0, $"{file.Name}, seed {seed}: {string.Join("\n", thrown)}\n{text}");
        }

        output.WriteLine(string.Join(", ", run.Reports.Select(pair => $"{pair.Key} {pair.Value}")));
        Assert.NotEmpty(run.Reports);
    }

    /// <summary>The compiler itself throws where it is asked for the control flow of such code: found by the test above, in a long run.</summary>
    [Theory]
    [InlineData("var span = SpanRecorder.Start(null, \"x\"); {0}")]
    [InlineData("var span = SpanRecorder.Start(null, \"x\"); span.End(); {0} span.Error(\"late\");")]
    [InlineData("{0} Take();")]
    [InlineData("var span = SpanRecorder.Start(null, \"x\"); try { {0} Select } finally { span.End(); }")]
    public async Task Code_whose_control_flow_the_compiler_cannot_tell_is_looked_at(string body)
    {
        const string Broken = """text.AppendLine(Missing.Culture, $"{1,-10} ms");""";
        var run = new BrokenCodeRun(Compiler.References, OurAnalyzers.All);
        Assert.Empty(await run.CheckAsync($$"""
            class C
            {
                void Take(SpanContext? context = null) { }
                void M(System.Text.StringBuilder text, SpanContext? context) { {{body.Replace("{0}", Broken, StringComparison.Ordinal)}} }
            }
            """));
    }

    /// <summary>Groups of files, and how many of a hundred variants are made of each: the nearer to a rule, the more.</summary>
    public static TheoryData<string, int> Sources => new() { { "docs", 25 }, { "rules", 50 }, { "programs", 25 } };

    private static IEnumerable<WholeFile> Files(string group) => group switch
    {
        "docs" => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(WholeFile.InBlocksOf),
        "rules" => CSharp("tests/Trace.Generator.Tests").Concat(CSharp("tests/Trace.CodeFixes.Tests")).SelectMany(WholeFile.InLiteralsOf),
        _ => CSharp("tests/Trace.Execution.Tests").Concat(CSharp("samples")).Select(WholeFile.Read),
    };

    private static IEnumerable<string> CSharp(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
