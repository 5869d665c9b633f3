using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator.Tests.Programs;

/// <summary>Random methods: the analyzers, which walk control flow graphs, and an interpreter of statements find the same.</summary>
public partial class RandomPathTests
{
    /// <summary>TRACE_PATHS_METHODS for a long run.</summary>
    private static readonly int Methods = int.Parse(Environment.GetEnvironmentVariable("TRACE_PATHS_METHODS") ?? "150", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Analyzers_and_interpreter_agree(int seed)
    {
        var methods = Enumerable.Range(0, Methods).Select(i => new RandomMethod((seed * 1_000_000) + i)).ToArray();
        var source = string.Concat(methods.Select((method, i) =>
            $"void M{i.ToString(CultureInfo.InvariantCulture)}(SpanContext parent)\n{{\n    SpanRecorder span = default;\n{method.Text}}}\n"));
        var compilation = Compiler.Compile(
            $"class C\n{{\nstatic readonly bool[] Is = new bool[999];\nstatic readonly int[] Choose = new int[999];\nstatic void Work() => Console.WriteLine();\n{source}}}");
        Assert.DoesNotContain(compilation.GetDiagnostics(), error => error.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

        var found = await compilation
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new SpanNotEndedAnalyzer(), new UsedAfterEndAnalyzer()))
            .GetAnalyzerDiagnosticsAsync();
        var text = compilation.SyntaxTrees[1].GetText();
        var lines = found.ToLookup(
            diagnostic => MethodAt(text.ToString(), diagnostic.Location.SourceSpan.Start),
            diagnostic => $"{diagnostic.Id} {StepId.Match(text.ToString(diagnostic.Location.SourceSpan)).Groups["id"].Value}");
        var (leaks, lates) = (0, 0);
        for (var i = 0; i < methods.Length; i++)
        {
            var (lost, late) = (Lost(methods[i].Body), Late(methods[i].Body));
            (leaks, lates) = (leaks + lost.Length, lates + late.Length);
            string[] expected = [.. lost.Concat(late).Order(StringComparer.Ordinal)];
            Assert.True(
                expected.SequenceEqual(lines[i].Order(StringComparer.Ordinal)),
                $"seed {seed}, method {i}: the interpreter finds [{string.Join(", ", expected)}], the analyzers [{string.Join(", ", lines[i])}]\n{methods[i].Text}");
        }

        Assert.InRange(leaks, Methods / 4, int.MaxValue);
        Assert.InRange(lates, Methods / 20, int.MaxValue);
    }

    private static string[] Lost(Step[] body) =>
        [.. LeakInterpreter.Sites(body).Where(site => LeakInterpreter.Loses(body, site)).Select(site => $"TRC201 {site.ToString(CultureInfo.InvariantCulture)}")];

    private static string[] Late(Step[] body) => [.. LateUseInterpreter.Find(body).Select(use => $"TRC202 {use.ToString(CultureInfo.InvariantCulture)}")];

    private static int MethodAt(string source, int position)
    {
        var start = source.LastIndexOf("void M", position, StringComparison.Ordinal) + "void M".Length;
        return int.Parse(source[start..source.IndexOf('(', start)], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("\"(?<id>[0-9]+)\"")]
    private static partial Regex StepId { get; }
}
