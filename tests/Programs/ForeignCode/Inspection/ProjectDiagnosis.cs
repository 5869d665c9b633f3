using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tracing.Generator;
using Tracing.Tests;

namespace Tracing.ForeignCode;

/// <summary>What compiler, generator and analyzers say of a project as it is now.</summary>
internal sealed class ProjectDiagnosis
{
    private ProjectDiagnosis(Compilation compilation, ImmutableArray<Diagnostic> errors, ImmutableArray<Diagnostic> ours)
    {
        Compilation = compilation;
        Errors = errors;
        Ours = ours;
    }

    public Compilation Compilation { get; }

    /// <summary>Errors of C#; many where packages are missing.</summary>
    public ImmutableArray<Diagnostic> Errors { get; }

    public ImmutableArray<Diagnostic> Ours { get; }

    /// <summary>Messages rather than places, which move.</summary>
    public HashSet<string> ErrorKeys => [.. Errors.Select(Key)];

    public static string Key(Diagnostic error) => $"{error.Id} {error.GetMessage(CultureInfo.InvariantCulture)}";

    public static async Task<ProjectDiagnosis> OfAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var generated = await Task.WhenAll((await project.GetSourceGeneratedDocumentsAsync()).Select(document => document.GetSyntaxTreeAsync()));
        var driver = CSharpGeneratorDriver
            .Create([new TracedGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGenerators(compilation.RemoveSyntaxTrees(generated!));
        var analyzed = await compilation.WithAnalyzers(OurAnalyzers.All).GetAnalyzerDiagnosticsAsync();
        return new ProjectDiagnosis(
            compilation,
            [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)],
            [.. driver.GetRunResult().Diagnostics, .. analyzed]);
    }

    /// <summary>How many methods there are, and how many of them have no error: in the others rules may rightly be silent.</summary>
    public (int All, int Covered) Methods()
    {
        var errors = Errors.ToLookup(static error => error.Location.SourceTree, static error => error.Location.SourceSpan);
        var (all, covered) = (0, 0);
        foreach (var tree in Compilation.SyntaxTrees)
        {
            foreach (var method in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
            {
                all++;
                covered += errors[tree].Any(method.Span.IntersectsWith) ? 0 : 1;
            }
        }

        return (all, covered);
    }

    /// <summary>The marks of what must be reported, by rule and place.</summary>
    public IEnumerable<(string Id, string File, int Line)> Marks() =>
        from tree in Compilation.SyntaxTrees
        from line in tree.GetText().Lines
        let text = line.ToString()
        from id in (string[])["TRC101", "TRC201"]
        where text.Contains($"/*{id}*/", StringComparison.Ordinal)
        select (id, tree.FilePath, line.LineNumber + 1);
}
