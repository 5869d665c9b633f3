using Tracing.BrokenCode;
using Xunit.Abstractions;

namespace Tracing.CodeFixes.Tests;

/// <summary>What is offered while somebody types can be made, and never throws. TRACE_BROKEN_SEED makes another run.</summary>
public class RobustnessTests(ITestOutputHelper output)
{
    private const int Variants = 300;
    private const int MaxLength = 8_000; // characters; a long file takes the time of many short ones

    [Fact]
    public async Task Broken_sources_never_break_a_fix()
    {
        var files = new[] { "tests/Trace.CodeFixes.Tests", "tests/Trace.Generator.Tests/Analyzers" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*Tests.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .SelectMany(WholeFile.InLiteralsOf)
            .Where(file => file.Text.Length < MaxLength && file.Tokens.Count > 20)
            .ToArray();
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TRACE_BROKEN_SEED"), out var given) ? given : 1;
        output.WriteLine($"seed {seed}, {files.Length} files");
        var random = new Random(seed);
        var breaker = new CodeBreaker(random);
        var made = 0;
        for (var variant = 0; variant < Variants; variant++)
        {
            var file = files[random.Next(files.Length)];
            var text = breaker.Break(file);
            var thrown = await Record.ExceptionAsync(async () => made += await Consumer.Of(text).MakeAllAsync());
            Assert.True(thrown is null, $"{file.Name}, seed {seed}: {thrown}\n{text}");
        }

        output.WriteLine($"{made} fixes");
        Assert.InRange(made, Variants / 20, int.MaxValue);
    }
}
