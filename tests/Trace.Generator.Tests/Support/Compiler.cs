using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Tracing.Tests;

namespace Tracing.Generator.Tests;

/// <summary>Compiles sources as a project does: nullable, warnings as errors, with the generator and the analyzers.</summary>
internal static class Compiler
{
    public static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose);

    public static readonly ImmutableArray<MetadataReference> References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Trace.Abstractions.dll"))
        .Select(path => MetadataReference.CreateFromFile(path))];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Tracing;
        """;

    /// <summary>A library, or a program where a source starts as one: with statements, or with a method Main.</summary>
    public static CSharpCompilation Compile(params string[] sources) => Compile([.. sources.Select((source, i) => Tree(source, $"File{i}.cs"))]);

    private static CSharpCompilation Compile(SyntaxTree[] sources) => CSharpCompilation.Create(
        "Consumer",
        [Tree(Usings, "Usings.cs"), .. sources],
        References,
        new CSharpCompilationOptions(
            sources.Any(StartsProgram) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private static bool StartsProgram(SyntaxTree source) => source.GetRoot()
        .DescendantNodes(static node => node is not BaseMethodDeclarationSyntax)
        .Any(static node => node is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);

    public static GeneratorDriver Driver(bool tracingEnabled = true, bool trackSteps = true) => CSharpGeneratorDriver.Create(
        [new TracedGenerator().AsSourceGenerator()],
        optionsProvider: new ProjectOptions("build_property.TracingEnabled", tracingEnabled ? "" : "false"),
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: trackSteps));

    /// <summary>The generated files, which compile without a warning.</summary>
    public static ImmutableArray<GeneratedSourceResult> Generate(string source, bool tracingEnabled = true) => Generate([source], tracingEnabled);

    public static ImmutableArray<GeneratedSourceResult> Generate(string[] sources, bool tracingEnabled)
    {
        var driver = Driver(tracingEnabled).RunGeneratorsAndUpdateCompilation(Compile(sources), out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(IsVisible));
        return Assert.Single(driver.GetRunResult().Results).GeneratedSources;
    }

    /// <summary>What generator and analyzers report, and what the compiler still says with the generated parts in place.</summary>
    public static Task<(ImmutableArray<Diagnostic> Ours, ImmutableArray<Diagnostic> CSharp)> DiagnoseAsync(string source, params MetadataReference[] more) =>
        DiagnoseAsync([source], more);

    /// <inheritdoc cref="DiagnoseAsync(string, MetadataReference[])"/>
    public static async Task<(ImmutableArray<Diagnostic> Ours, ImmutableArray<Diagnostic> CSharp)> DiagnoseAsync(string[] sources, params MetadataReference[] more)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compile(sources).AddReferences(more), out var compilation, out var generated);
        var analyzed = await AnalyzeAsync(compilation);
        return ([.. generated, .. analyzed], [.. compilation.GetDiagnostics().Where(IsVisible)]);
    }

    /// <summary>What generator and analyzers report in a project with <c>TracingEnabled</c> false.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseDisabledAsync(params string[] sources)
    {
        Driver(tracingEnabled: false).RunGeneratorsAndUpdateCompilation(Compile(sources), out var compilation, out var generated);
        var options = new AnalyzerOptions([], new ProjectOptions("build_property.TracingEnabled", "false"));
        return [.. generated, .. await compilation.WithAnalyzers(OurAnalyzers.All, options).GetAnalyzerDiagnosticsAsync()];
    }

    // Sources of tests have no documentation, but generated ones must not ask for any.
    private static bool IsVisible(Diagnostic diagnostic) =>
        diagnostic.Severity > DiagnosticSeverity.Hidden
        && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.StartsWith("File", StringComparison.Ordinal) == true);

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        compilation.WithAnalyzers(OurAnalyzers.All).GetAnalyzerDiagnosticsAsync();
}
