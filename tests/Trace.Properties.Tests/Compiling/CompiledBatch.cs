using System.Collections.Immutable;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Tracing.Generator;
using Tracing.Generator.Tests;

namespace Tracing.Properties.Tests;

/// <summary>Many plans in one compilation, as a strict project compiles them.</summary>
internal sealed partial class CompiledBatch
{
    private static readonly CSharpParseOptions ParseOptions =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Cases",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Microsoft.CSharp.dll" or "Trace.Abstractions.dll" or "Trace.Properties.Tests.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable));

    private readonly byte[]? _image;

    private CompiledBatch(ImmutableArray<Diagnostic> diagnostics, IReadOnlyList<string> generated, byte[]? image)
    {
        Diagnostics = diagnostics;
        Generated = generated;
        _image = image;
    }

    /// <summary>All that generator, analyzers and compiler say, down to warnings.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The generated files.</summary>
    public IReadOnlyList<string> Generated { get; }

    /// <summary>The id of the case that a diagnostic is about; null where it cannot be told.</summary>
    public static int? CaseOf(Diagnostic diagnostic) =>
        CaseId().Match(diagnostic.Location.SourceTree?.FilePath ?? diagnostic.Location.GetLineSpan().Path ?? "") is { Success: true } match
            ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    public static async Task<CompiledBatch> CompileAsync(IReadOnlyList<MethodPlan> plans, MethodBodySource source, bool tracingEnabled)
    {
        Compilation compilation = Empty.AddSyntaxTrees(
        [
            .. plans.Select(plan => Tree(SourceWriter.Write(plan, source), $"Case{plan.Id}.cs")),
            Tree(SourceWriter.Slot + SourceWriter.Registry(plans), "Registry.cs"),
        ]);
        var said = new List<Diagnostic>();
        var generated = new List<string>();
        if (source == MethodBodySource.Generator)
        {
            var driver = CSharpGeneratorDriver.Create(
                    [new TracedGenerator().AsSourceGenerator()],
                    optionsProvider: new ProjectOptions("build_property.TracingEnabled", tracingEnabled ? "" : "false"),
                    parseOptions: ParseOptions)
                .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out var reported);
            generated.AddRange(driver.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString()));
            said.AddRange(reported);
            said.AddRange(await compilation.WithAnalyzers([new TracedMethodAnalyzer(), new TracedFunctionAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        }

        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        said.AddRange(emitted.Diagnostics);
        return new CompiledBatch([.. said.Where(IsVisible)], generated, emitted.Success ? image.ToArray() : null);
    }

    /// <summary>Runs something with all cases loaded.</summary>
    public async Task UseAsync(Func<IReadOnlyDictionary<int, Action<Probe, bool>>, Task> use)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var cases = context.LoadFromStream(new MemoryStream(_image!)).GetType("PropertyCases")!.GetField("All")!.GetValue(null);
            await use((((int, Action<Probe, bool>)[])cases!).ToDictionary(static it => it.Item1, static it => it.Item2));
        }
        finally
        {
            context.Unload();
        }
    }

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, System.Text.Encoding.UTF8);

    // Sources of cases have no documentation, but generated ones must not ask for any.
    private static bool IsVisible(Diagnostic diagnostic) =>
        diagnostic.Severity > DiagnosticSeverity.Info
        && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.StartsWith("Case", StringComparison.Ordinal) == true);

    [GeneratedRegex("Case([0-9]+)")]
    private static partial Regex CaseId();
}
