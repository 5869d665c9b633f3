using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tracing.Tests;

namespace Tracing.CodeFixes.Tests;

/// <summary>Projects of which each references those before it, in an editor.</summary>
internal sealed class ProjectChain
{
    private Solution _solution;

    public ProjectChain() => _solution = new AdhocWorkspace().CurrentSolution;

    private ProjectChain(Solution solution) => _solution = solution;

    public ProjectChain Project(string name, params string[] files) => Project(name, files, NullableContextOptions.Enable);

    public ProjectChain Project(string name, string[] files, NullableContextOptions nullable, bool knowsTracing = true)
    {
        var before = _solution.ProjectIds;
        var project = _solution.AddProject(name, name, LanguageNames.CSharp)
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable))
            .WithMetadataReferences(Consumer.References.Where(reference => knowsTracing || Path.GetFileName(reference.Display) != "Trace.Abstractions.dll"))
            .WithProjectReferences(before.Select(id => new ProjectReference(id)))
            .AddAnalyzerReference(Consumer.Generator);
        var usings = knowsTracing ? Consumer.Usings : Consumer.Usings.Replace("global using Tracing;", "", StringComparison.Ordinal);
        project = project.AddDocument("Usings.cs", usings, filePath: $"/{name}/Usings.cs").Project;
        for (var i = 0; i < files.Length; i++)
        {
            project = project.AddDocument($"File{i}.cs", SourceText.From(files[i]), filePath: $"/{name}/File{i}.cs").Project;
        }

        _solution = project.Solution;
        return this;
    }

    /// <summary>The last project once more, as for another framework: of the same files.</summary>
    public ProjectChain Twin(string name)
    {
        var last = _solution.Projects.Last();
        var twin = _solution.AddProject(name, last.AssemblyName, LanguageNames.CSharp)
            .WithParseOptions(last.ParseOptions!)
            .WithCompilationOptions(last.CompilationOptions!)
            .WithMetadataReferences(last.MetadataReferences)
            .WithProjectReferences(last.ProjectReferences)
            .AddAnalyzerReference(Consumer.Generator);
        foreach (var document in last.Documents)
        {
            twin = twin.AddDocument(document.Name, document.GetTextAsync().GetAwaiter().GetResult(), filePath: document.FilePath).Project;
        }

        _solution = twin.Solution;
        return this;
    }

    /// <summary>After the fix of the first place that is reported; null where none is offered.</summary>
    public async Task<ProjectChain?> FixAsync(TracingCodeFix fix)
    {
        var (document, diagnostic) = await FirstAsync(fix);
        return await ActionAsync(fix, document, diagnostic) is { } action ? await ApplyAsync(action) : null;
    }

    /// <summary>After one fix of all that is reported in all projects.</summary>
    public async Task<ProjectChain> FixAllAsync(TracingCodeFix fix)
    {
        var (document, diagnostic) = await FirstAsync(fix);
        var single = await ActionAsync(fix, document, diagnostic);
        Assert.NotNull(single);
        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Solution, single.EquivalenceKey!, fix.FixableDiagnosticIds, new FoundDiagnostics(), CancellationToken.None));
        Assert.NotNull(action);
        return await ApplyAsync(action);
    }

    /// <summary>The files, which compile without a warning.</summary>
    public async Task<string[]> TextsAsync()
    {
        var texts = new List<string>();
        foreach (var project in _solution.Projects)
        {
            Assert.Empty((await project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
            foreach (var document in project.Documents.Where(document => document.Name != "Usings.cs"))
            {
                texts.Add((await document.GetTextAsync()).ToString());
            }
        }

        return [.. texts];
    }

    private static async Task<CodeAction?> ActionAsync(TracingCodeFix fix, Document document, Diagnostic diagnostic)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (found, _) => action = found, CancellationToken.None));
        return action;
    }

    private static async Task<ProjectChain> ApplyAsync(CodeAction action) =>
        new(Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution);

    private async Task<(Document Document, Diagnostic Diagnostic)> FirstAsync(TracingCodeFix fix)
    {
        foreach (var project in _solution.Projects)
        {
            if ((await OursAsync(project)).FirstOrDefault(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)) is { } diagnostic)
            {
                return (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic);
            }
        }

        throw new InvalidOperationException("Nothing is reported.");
    }

    private static async Task<ImmutableArray<Diagnostic>> OursAsync(Project project) =>
        await (await project.GetCompilationAsync())!.WithAnalyzers(OurAnalyzers.All).GetAnalyzerDiagnosticsAsync();

    private sealed class FoundDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await OursAsync(document.Project)).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await OursAsync(project);
    }
}
