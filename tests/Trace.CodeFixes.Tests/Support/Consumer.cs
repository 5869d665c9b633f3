using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;
using Tracing.Tests;

namespace Tracing.CodeFixes.Tests;

/// <summary>A project of a user in an editor: nullable, warnings as errors, with the generator, the analyzers and the fixes.</summary>
internal sealed class Consumer
{
    internal const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Tracing;
        """;

    internal static readonly ImmutableArray<MetadataReference> References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Trace.Abstractions.dll"))
        .Where(path => !Path.GetFileName(path).StartsWith("System.Composition", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path))];

    internal static readonly AnalyzerFileReference Generator = new(typeof(TracedGenerator).Assembly.Location, new LoadedAssemblies());

    private static readonly TracingCodeFix[] Fixes = [.. typeof(TracingCodeFix).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(TracingCodeFix)) && !type.IsAbstract)
        .Select(static type => (TracingCodeFix)Activator.CreateInstance(type)!)];

    private readonly Project _project;
    private Task<ImmutableArray<Diagnostic>>? _ours;

    private Consumer(Project project) => _project = project;

    public static Consumer Of(params string[] files) => Of(files, editorConfig: null, usings: Usings);

    public static Consumer Of(string[] files, string? editorConfig, string usings = Usings)
    {
        var project = new AdhocWorkspace().AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose))
            .WithCompilationOptions(new CSharpCompilationOptions(
                files.Any(StartsProgram) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                generalDiagnosticOption: ReportDiagnostic.Error,
                warningLevel: 9999,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(References)
            .AddAnalyzerReference(Generator);
        project = project.AddDocument("Usings.cs", usings, filePath: "/consumer/Usings.cs").Project;
        for (var i = 0; i < files.Length; i++)
        {
            project = project.AddDocument($"File{i}.cs", SourceText.From(files[i]), filePath: $"/consumer/File{i}.cs").Project;
        }

        return new Consumer(editorConfig is null
            ? project
            : project.AddAnalyzerConfigDocument(".editorconfig", SourceText.From(editorConfig), filePath: "/consumer/.editorconfig").Project);
    }

    /// <summary>The texts after a fix of one place; null where none is offered.</summary>
    public async Task<Consumer?> FixAsync(TracingCodeFix fix)
    {
        var (document, diagnostic) = await FirstAsync(fix);
        return await ActionAsync(fix, document, diagnostic) is { } action ? await ApplyAsync(action) : null;
    }

    /// <summary>The same after one fix of all that it fits.</summary>
    public async Task<Consumer> FixAllAsync(TracingCodeFix fix, FixAllScope scope)
    {
        var (document, diagnostic) = await FirstAsync(fix);
        var single = await ActionAsync(fix, document, diagnostic);
        Assert.NotNull(single);
        var all = fix.GetFixAllProvider();
        Assert.Contains(scope, all.GetSupportedFixAllScopes());
        var action = await all.GetFixAsync(new FixAllContext(
            document, fix, scope, single.EquivalenceKey!, fix.FixableDiagnosticIds, new FoundDiagnostics(this), CancellationToken.None));
        Assert.NotNull(action);
        return await ApplyAsync(action);
    }

    /// <summary>The same, or null where nothing is found that it could fix.</summary>
    public async Task<Consumer?> TryFixAllAsync(TracingCodeFix fix, FixAllScope scope)
    {
        foreach (var diagnostic in (await OursAsync()).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden && fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var document = _project.Documents.Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);
            if (await ActionAsync(fix, document, diagnostic) is { } single)
            {
                var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
                    document, fix, scope, single.EquivalenceKey!, fix.FixableDiagnosticIds, new FoundDiagnostics(this), CancellationToken.None));
                return action is null ? null : await ApplyAsync(action);
            }
        }

        return null;
    }

    /// <summary>What the generator and the analyzers report.</summary>
    public Task<ImmutableArray<Diagnostic>> OursAsync() => _ours ??= OursAsync(_project);

    /// <summary>The project with its generated parts.</summary>
    public async Task<Compilation> CompileAsync() => (await _project.GetCompilationAsync())!;

    /// <summary>Makes every fix that is offered, each for itself; how many there were.</summary>
    public async Task<int> MakeAllAsync()
    {
        var count = 0;
        foreach (var diagnostic in await OursAsync(_project))
        {
            var document = _project.Documents.Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                if (await ActionAsync(fix, document, diagnostic) is { } action)
                {
                    Assert.NotEmpty(await action.GetOperationsAsync(CancellationToken.None));
                    count++;
                }
            }
        }

        return count;
    }

    public async Task<string[]> TextsAsync() => await Task.WhenAll(_project.Documents
        .Where(document => document.Name != "Usings.cs")
        .Select(async document => (await document.GetTextAsync()).ToString()));

    /// <summary>Everything that the compiler, the generator and the analyzers have to say.</summary>
    public async Task<ImmutableArray<Diagnostic>> DiagnoseAsync()
    {
        var compilation = (await _project.GetCompilationAsync())!;
        return [.. compilation.GetDiagnostics().Where(IsVisible), .. (await OursAsync()).Where(IsVisible)];
    }

    /// <summary>The halves of a method of the first file, whether the contract supports its shape or not.</summary>
    public async Task<(string Declaration, string Core)> SplitAsync(string method)
    {
        var document = _project.Documents.Single(document => document.Name == "File0.cs");
        var model = (await document.GetSemanticModelAsync())!;
        var syntax = (await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<MethodDeclarationSyntax>().Single(found => found.Identifier.ValueText == method);
        var declaration = TracedDeclaration.From((IMethodSymbol)model.GetDeclaredSymbol(syntax)!)!;
        var split = new MethodSplit(declaration, declaration.CoreName, model, CancellationToken.None);
        return (split.Declaration([]).ToString(), split.Core().ToString());
    }

    private static bool StartsProgram(string file) => CSharpSyntaxTree.ParseText(file).GetRoot()
        .DescendantNodes(static node => node is not BaseMethodDeclarationSyntax)
        .Any(static node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });

    // Sources of tests have no documentation, but generated ones must not ask for any.
    private static bool IsVisible(Diagnostic diagnostic) =>
        diagnostic.Severity > DiagnosticSeverity.Hidden
        && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.StartsWith("/consumer/", StringComparison.Ordinal) == true);

    private static async Task<ImmutableArray<Diagnostic>> OursAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var generated = await Task.WhenAll((await project.GetSourceGeneratedDocumentsAsync()).Select(document => document.GetSyntaxTreeAsync()));
        var driver = CSharpGeneratorDriver
            .Create([new TracedGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGenerators(compilation.RemoveSyntaxTrees(generated!));
        var analyzed = await compilation.WithAnalyzers(OurAnalyzers.All).GetAnalyzerDiagnosticsAsync();
        return [.. driver.GetRunResult().Diagnostics, .. analyzed];
    }

    private async Task<(Document Document, Diagnostic Diagnostic)> FirstAsync(TracingCodeFix fix)
    {
        var diagnostic = (await OursAsync()).FirstOrDefault(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));
        Assert.NotNull(diagnostic);
        return (_project.Documents.Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path), diagnostic);
    }

    private static async Task<CodeAction?> ActionAsync(TracingCodeFix fix, Document document, Diagnostic diagnostic)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (found, _) => action = found, CancellationToken.None));
        return action;
    }

    private async Task<Consumer> ApplyAsync(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return new Consumer(operation.ChangedSolution.GetProject(_project.Id)!);
    }

    private sealed class FoundDiagnostics(Consumer consumer) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await consumer.OursAsync()).Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await consumer.OursAsync();
    }

    private sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => typeof(TracedGenerator).Assembly;
    }
}
