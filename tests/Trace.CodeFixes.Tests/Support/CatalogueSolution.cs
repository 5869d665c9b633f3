using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;
using Tracing.Tests;

namespace Tracing.CodeFixes.Tests;

/// <summary>Projects of a user that keep span catalogues, in an editor.</summary>
internal sealed class CatalogueSolution
{
    private Solution _solution;

    public CatalogueSolution(bool canMakeFiles = true) => _solution = (canMakeFiles ? new AdhocWorkspace() : (Workspace)new ReadOnlyFiles()).CurrentSolution;

    private CatalogueSolution(Solution solution) => _solution = solution;

    public CatalogueSolution Project(string name, params string[] files)
    {
        var project = _solution.AddProject(name, name, LanguageNames.CSharp)
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(Consumer.References);
        project = project.AddDocument("Usings.cs", Consumer.Usings, filePath: $"/{name}/Usings.cs").Project;
        for (var i = 0; i < files.Length; i++)
        {
            project = project.AddDocument($"File{i}.cs", SourceText.From(files[i]), filePath: $"/{name}/File{i}.cs").Project;
        }

        _solution = project.Solution;
        return this;
    }

    public CatalogueSolution Shipped(string lines) => File("Spans.Shipped.txt", lines);

    public CatalogueSolution Unshipped(string lines, Encoding? encoding = null) => File("Spans.Unshipped.txt", lines, encoding);

    /// <summary>Adds to the last project.</summary>
    public CatalogueSolution File(string name, string lines, Encoding? encoding = null) => File(_solution.Projects.Last().Name, name, lines, encoding);

    /// <summary>Adds a file of the folder of a project to the last one.</summary>
    public CatalogueSolution File(string folder, string name, string lines, Encoding? encoding = null)
    {
        _solution = _solution.Projects.Last()
            .AddAdditionalDocument(name, SourceText.From(lines, encoding), filePath: $"/{folder}/{name}").Project.Solution;
        return this;
    }

    /// <summary>The text of a file; null where there is none.</summary>
    public async Task<SourceText?> TextAsync(string project, string name) =>
        _solution.Projects.Single(found => found.Name == project).AdditionalDocuments.SingleOrDefault(file => Path.GetFileName(file.FilePath) == name) is { } file
            ? await file.GetTextAsync()
            : null;

    /// <summary>After the fix of the first place; null where none is offered.</summary>
    public async Task<CatalogueSolution?> FixAsync(CatalogueCodeFix fix)
    {
        var (place, diagnostic) = await FirstAsync(fix);
        return await ActionAsync(fix, place, diagnostic) is { } action ? await ApplyAsync(action) : null;
    }

    /// <summary>After one fix of all that is reported in the document, project or solution of the first place.</summary>
    public async Task<CatalogueSolution> FixAllAsync(CatalogueCodeFix fix, FixAllScope scope)
    {
        var (place, diagnostic) = await FirstAsync(fix);
        var single = await ActionAsync(fix, place, diagnostic);
        Assert.NotNull(single);
        Assert.Contains(scope, fix.GetFixAllProvider().GetSupportedFixAllScopes());
        var (ids, all) = (fix.FixableDiagnosticIds, new FoundDiagnostics());
        var context = place is Document document
            ? new FixAllContext(document, fix, scope, single.EquivalenceKey!, ids, all, CancellationToken.None)
            : new FixAllContext(place.Project, fix, scope, single.EquivalenceKey!, ids, all, CancellationToken.None);
        var action = await fix.GetFixAllProvider().GetFixAsync(context);
        Assert.NotNull(action);
        return await ApplyAsync(action);
    }

    public async Task<string[]> ReportedAsync() =>
        [.. (await Task.WhenAll(_solution.Projects.Select(OursAsync))).SelectMany(found => found).Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal)];

    private static async Task<CodeAction?> ActionAsync(CatalogueCodeFix fix, TextDocument place, Diagnostic diagnostic)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(place, diagnostic, (found, _) => action = found, CancellationToken.None));
        return action;
    }

    private static async Task<CatalogueSolution> ApplyAsync(CodeAction action) =>
        new(Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution);

    private async Task<(TextDocument Place, Diagnostic Diagnostic)> FirstAsync(CatalogueCodeFix fix)
    {
        foreach (var project in _solution.Projects)
        {
            if ((await OursAsync(project)).FirstOrDefault(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)) is { } diagnostic)
            {
                var path = diagnostic.Location.GetLineSpan().Path;
                return (project.Documents.Concat(project.AdditionalDocuments).Single(document => document.FilePath == path), diagnostic);
            }
        }

        throw new InvalidOperationException("Nothing is reported.");
    }

    private static async Task<ImmutableArray<Diagnostic>> OursAsync(Project project)
    {
        CSharpGeneratorDriver.Create([new TracedGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGeneratorsAndUpdateCompilation((await project.GetCompilationAsync())!, out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. (await compilation.WithAnalyzers(OurAnalyzers.All, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync())
            .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>A workspace that changes files, and makes none.</summary>
    private sealed class ReadOnlyFiles() : Workspace(Microsoft.CodeAnalysis.Host.Mef.MefHostServices.DefaultHost, "Test")
    {
        public override bool CanApplyChange(ApplyChangesKind feature) => feature is ApplyChangesKind.ChangeAdditionalDocument;
    }

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
