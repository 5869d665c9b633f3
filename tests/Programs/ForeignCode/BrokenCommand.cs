using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tracing.BrokenCode;
using Tracing.Tests;

namespace Tracing.ForeignCode;

/// <summary>Breaks files of others, as they are and sprinkled; what generator, analyzers and fixes throw is printed with the text.</summary>
internal static class BrokenCommand
{
    private const int MaxLength = 12_000; // characters
    private const int FixedEvery = 5; // fixes bind a text once more
    private const int ProgressEvery = 1_000;

    public static async Task<int> RunAsync(int variants, int seed, string[] folders)
    {
        var random = new Random(seed);
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var breaker = new CodeBreaker(random);
        var references = ForeignProject.FrameworkReferences();
        var run = new BrokenCodeRun(references, OurAnalyzers.All);
        var fixes = new BrokenCodeFixes(references);
        var clock = Stopwatch.StartNew();
        var (done, failures) = (0, 0);
        while (done < variants)
        {
            if (Pick(files, random) is not { } file)
            {
                continue;
            }

            // Parsing and sprinkling a file costs as much as breaking it: several variants of each.
            for (var i = 0; i < 10 && done < variants; i++, done++)
            {
                var text = breaker.Break(file);
                var thrown = await run.CheckAsync(text);
                thrown = done % FixedEvery == 0 ? [.. thrown, .. await fixes.CheckAsync(text)] : thrown;
                foreach (var exception in thrown)
                {
                    failures++;
                    Console.WriteLine($"--- {file.Name}: {exception}\n--- text\n{text}\n---");
                }

                if (done % ProgressEvery == 0)
                {
                    Console.WriteLine($"{done} variants, {failures} failures, {fixes.Offered} fixes, {clock.Elapsed:hh\\:mm\\:ss}");
                }
            }
        }

        Console.WriteLine($"{done} variants of {files.Length} files, seed {seed}, {clock.Elapsed:hh\\:mm\\:ss}: {failures} failures; {fixes.Offered} fixes offered and made");
        Console.WriteLine(string.Join(", ", run.Reports.Select(pair => $"{pair.Key} {pair.Value}")));
        return failures == 0 ? 0 : 1;
    }

    private static WholeFile? Pick(string[] files, Random random)
    {
        var path = files[random.Next(files.Length)];
        var text = File.ReadAllText(path);
        if (text.Length > MaxLength)
        {
            return null;
        }

        var tree = CSharpSyntaxTree.ParseText(text, WholeFile.Options);
        var root = tree.GetRoot();
        foreach (var sprinkler in ReportCommand.Sprinklers(random.Next(4) switch { 0 => "plain", 1 => "traced", 2 => "spans", _ => "mixed" }, random))
        {
            tree = CSharpSyntaxTree.ParseText(root.ToFullString(), WholeFile.Options);
            var model = CSharpCompilation.Create("File", [tree], ForeignProject.FrameworkReferences()).GetSemanticModel(tree);
            sprinkler.Prepare([model]);
            root = sprinkler.Sprinkle(tree.GetRoot(), model);
        }

        var file = new WholeFile(Path.GetFileName(path), root.ToFullString());
        return file.Tokens.Count > 20 ? file : null;
    }
}
