using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator.Tests;

/// <summary>Half-typed code, and what a project says about severities.</summary>
public class RecorderRobustnessTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [new SpanNotEndedAnalyzer(), new ScopeNotLeftAnalyzer(), new UsedAfterEndAnalyzer(), new OutlivedAnalyzer()];

    private static readonly string Source = RecorderCode.In(
        """
        protected event EventHandler? Changed;

        public async IAsyncEnumerable<int> M(SpanContext? parent, SpanContext context, bool flag, IEnumerable<int> items)
        {
            SpanRecorder? late = flag switch { true => SpanRecorder.Start(parent, "x"), _ => null };
            var span = flag ? SpanRecorder.Start(parent, "x") : default;
            again:
            foreach (var (item, index) in items.Select((item, index) => (item, index)))
            {
                using (context?.Activate() ?? default)
                {
                    try
                    {
                        if (index == 3 && !span.IsRecording) { continue; } else if (Flag) { goto again; }
                        yield return item;
                    }
                    finally
                    {
                        span.End();
                        late?.Dispose();
                    }
                }

                try { await WorkAsync(); }
                catch (InvalidOperationException exception) when (exception.Message is { Length: > 3 } message && Flag) { span.Error(message); throw; }
                catch { late = span.Take(); throw new NotSupportedException(); }
            }

            _ = Task.Run(async () => { await WorkAsync(); span.SetTag("a", 1); });
            new Thread(() => span.AddEvent("e")).Start();
            Changed += (_, _) => Local(ref span);
            void Local(ref SpanRecorder other) { other.End(); other.SetTag("a", 1); other = context.IsSampled ? new SpanRecorder(context.Child("y")) : other.Child("z"); }
        }
        """);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Broken_code_never_breaks_an_analyzer(int seed)
    {
        const int Variants = 150;
        var random = new Random(seed);
        var compilation = Compiler.Compile(Source);
        Assert.DoesNotContain(compilation.GetDiagnostics(), error => error.DefaultSeverity == DiagnosticSeverity.Error);
        var tree = compilation.SyntaxTrees[1];
        var tokens = (await tree.GetRootAsync()).DescendantTokens().ToList();
        for (var variant = 0; variant < Variants; variant++)
        {
            var (token, other) = (tokens[random.Next(tokens.Count)], tokens[random.Next(tokens.Count)]);
            var broken = random.Next(3) switch
            {
                0 => Source[..random.Next(Source.Length)],
                1 => Source.Remove(token.SpanStart, token.Span.Length),
                _ => Source.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, other.Text),
            };
            var found = await compilation.ReplaceSyntaxTree(tree, Compiler.Tree(broken, tree.FilePath)).WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
            Assert.All(found, diagnostic => Assert.True(diagnostic.Id.StartsWith("TRC", StringComparison.Ordinal), $"{diagnostic}\n{broken}"));
        }
    }

    [Theory]
    [InlineData("TRC201", "var span = SpanRecorder.Start(parent, \"x\");")]
    [InlineData("TRC202", "using var span = SpanRecorder.Start(parent, \"x\"); span.End(); span.SetTag(\"a\", 1);")]
    [InlineData("TRC203", "using var span = SpanRecorder.Start(parent, \"x\"); _ = Task.Run(() => span.SetTag(\"a\", 1));")]
    [InlineData("TRC204", "context.Activate();")]
    public async Task A_project_sets_the_severity(string id, string body)
    {
        var compilation = Compiler.Compile(RecorderCode.Method(body));
        Assert.Equal(id, Assert.Single(await compilation.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync()).Id);
        foreach (var (set, severity) in new[] { (ReportDiagnostic.Info, DiagnosticSeverity.Info), (ReportDiagnostic.Error, DiagnosticSeverity.Error) })
        {
            var configured = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(id, set)]));
            Assert.Equal(severity, Assert.Single(await configured.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync()).Severity);
        }

        var off = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)]));
        Assert.Empty(await off.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync());
    }
}
