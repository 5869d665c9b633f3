using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Tracing.Benchmarks.Generation;

namespace Tracing.Benchmarks.Analysis;

/// <summary>
/// A program in memory, with its generated parts, and analyzers that look at it as in a build. Created in a <see cref="CompilerContext"/>:
/// what is public here is called from outside of it, with types of the framework only.
/// </summary>
public sealed class AnalysisSession
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Trace.Abstractions.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path))];

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly ISourceGenerator _generator;
    private readonly string[] _files;
    private Compilation _compilation;

    public AnalysisSession(string analyzers, int files, bool hasMistakes)
    {
        var ours = Load(Path.Combine(AppContext.BaseDirectory, TracedSources.Generator));
        _generator = ((IIncrementalGenerator)Activator.CreateInstance(ours.GetType(TracedSources.GeneratorType, throwOnError: true)!)!).AsSourceGenerator();
        _analyzers = analyzers switch
        {
            AnalyzerRuns.Ours => [.. ours.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(Create)],
            AnalyzerRuns.Peer => [Create(Load(AnalyzerRuns.PeerPath).GetType(AnalyzerRuns.PeerType, throwOnError: true)!)],
            _ => [new NoAnalyzer()],
        };
        _files = [.. Enumerable.Range(0, files).Select(AnalyzedSources.File), .. hasMistakes ? [AnalyzedSources.Mistakes] : Array.Empty<string>()];
        _compilation = Start();
    }

    /// <summary>Version of the compiler that runs the analyzers.</summary>
    public static string Compiler => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString();

    /// <summary>The program as no compiler has seen it before: parsed and generated, nothing bound.</summary>
    public void Prepare() => _compilation = Start();

    /// <summary>What is measured: all that compiler and analyzers have to say.</summary>
    /// <returns>The ids of what was reported, but for advice that nobody sees.</returns>
    public string Run()
    {
        var reported = _compilation.WithAnalyzers(_analyzers, Options(logTimes: false)).GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return string.Join(' ', reported.Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>How long each analyzer takes in a run, a line for each.</summary>
    public string Times() => string.Join('\n', _compilation.Clone().WithAnalyzers(_analyzers, Options(logTimes: true))
        .GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult().AnalyzerTelemetryInfo
        .OrderByDescending(static pair => pair.Value.ExecutionTime)
        .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value.ExecutionTime.TotalMilliseconds,8:F1} ms  {pair.Key.GetType().Name}")));

    private static CompilationWithAnalyzersOptions Options(bool logTimes) => new(
        new AnalyzerOptions([]),
        static (exception, _, _) => throw new InvalidOperationException("An analyzer threw.", exception),
        concurrentAnalysis: true,
        logAnalyzerExecutionTime: logTimes);

    private static DiagnosticAnalyzer Create(Type type) => (DiagnosticAnalyzer)Activator.CreateInstance(type)!;

    private static System.Reflection.Assembly Load(string path) => AssemblyLoadContext.GetLoadContext(typeof(AnalysisSession).Assembly)!.LoadFromAssemblyPath(path);

    private Compilation Start()
    {
        var trees = _files.Select(static (text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, $"Orders{i}.cs"));
        var compilation = CSharpCompilation.Create(
            "Shop",
            trees,
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        // The compilation that comes out has bound what the generator asked about; a copy of it has not.
        CSharpGeneratorDriver.Create([_generator], parseOptions: ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated.Clone();
    }
}
