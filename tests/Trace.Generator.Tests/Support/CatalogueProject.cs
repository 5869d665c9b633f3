using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tracing.Tests;

namespace Tracing.Generator.Tests;

/// <summary>A project that keeps a span catalogue, where <c>[301|place|]</c> is reported with TRC301 and nothing else is, in code and in the catalogue.</summary>
internal sealed partial class CatalogueProject
{
    private readonly List<(string Path, string Text, string[] Expected)> _sources = [];
    private readonly List<(string Path, SourceText Text, string[] Expected)> _files = [];

    public static CatalogueProject Of(params string[] sources)
    {
        var project = new CatalogueProject();
        foreach (var source in sources)
        {
            var (text, expected) = Unmark(source, $"File{project._sources.Count}.cs");
            project._sources.Add(($"File{project._sources.Count}.cs", text, expected));
        }

        return project;
    }

    public CatalogueProject Shipped(string lines) => With("/consumer/Spans.Shipped.txt", lines);

    public CatalogueProject Unshipped(string lines) => With("/consumer/Spans.Unshipped.txt", lines);

    public CatalogueProject With(string path, string lines, System.Text.Encoding? encoding = null)
    {
        var (text, expected) = Unmark(lines, path);
        var bytes = (encoding ?? new System.Text.UTF8Encoding(false)) is var chosen ? chosen.GetPreamble().Concat(chosen.GetBytes(text)).ToArray() : [];
        _files.Add((path, SourceText.From(new MemoryStream(bytes), chosen), expected));
        return this;
    }

    /// <summary>Reports what is marked, and nothing else. The code compiles, unless the errors of C# are named.</summary>
    public async Task<ImmutableArray<Diagnostic>> ReportsAsync(params string[] csharp)
    {
        var (ours, theirs) = await DiagnoseAsync();
        Assert.Equal(csharp, theirs.Where(error => error.DefaultSeverity == DiagnosticSeverity.Error).Select(error => error.Id).Distinct());
        Assert.Equal(
            _sources.SelectMany(source => source.Expected).Concat(_files.SelectMany(file => file.Expected)).Order(StringComparer.Ordinal),
            ours.Select(Describe).Order(StringComparer.Ordinal));
        return ours;
    }

    public CompilationWithAnalyzers Analyze(params DiagnosticAnalyzer[] analyzers)
    {
        Compiler.Driver().RunGeneratorsAndUpdateCompilation(Compiler.Compile([.. _sources.Select(source => source.Text)]), out var compilation, out _);
        return compilation.WithAnalyzers(
            [.. analyzers],
            new AnalyzerOptions([.. _files.Select(file => new Additional(file.Path, file.Text))]));
    }

    /// <summary>What our analyzers and what C# says.</summary>
    public async Task<(ImmutableArray<Diagnostic> Ours, ImmutableArray<Diagnostic> CSharp)> DiagnoseAsync()
    {
        var analysis = Analyze([.. OurAnalyzers.All]);
        return ([.. await analysis.GetAnalyzerDiagnosticsAsync()], analysis.Compilation.GetDiagnostics());
    }

    private string Describe(Diagnostic diagnostic)
    {
        var (path, span) = (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan);
        var text = _sources.FirstOrDefault(source => source.Path == path).Text ?? _files.First(file => file.Path == path).Text.ToString();
        return $"{diagnostic.Id} {path} {span} {text.Substring(span.Start, span.Length)}";
    }

    private static (string Text, string[] Expected) Unmark(string marked, string path)
    {
        var expected = new List<string>();
        for (var match = Mark.Match(marked); match.Success; match = Mark.Match(marked))
        {
            var place = match.Groups["place"].Value;
            foreach (var id in match.Groups["id"].Value.Split('+'))
            {
                expected.Add($"TRC{id} {path} {new TextSpan(match.Index, place.Length)} {place}");
            }

            marked = marked.Remove(match.Index, match.Length).Insert(match.Index, place);
        }

        return (marked, [.. expected]);
    }

    [GeneratedRegex(@"\[(?<id>\d{3}(\+\d{3})*)\|(?<place>.*?)\|\]")]
    private static partial Regex Mark { get; }

    private sealed class Additional(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}
