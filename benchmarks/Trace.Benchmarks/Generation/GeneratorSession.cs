using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.Benchmarks.Generation;

/// <summary>
/// A program in memory, and the driver that runs one generator on it as a compiler or an editor does. Created in a
/// <see cref="CompilerContext"/>: what is public here is called from outside of it, with types of the framework only.
/// </summary>
public sealed class GeneratorSession
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13);

    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Trace.Abstractions.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path))];

    private readonly ISourceGenerator _generator;
    private readonly string[] _files;
    private readonly string _editedFile;
    private readonly (string Before, string After)[] _edits;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private bool _isEdited;

    public GeneratorSession(bool traced, bool editsSignature, int files)
    {
        var (path, type) = traced ? (TracedSources.Generator, TracedSources.GeneratorType) : (LoggedSources.Generator, LoggedSources.GeneratorType);
        var assembly = AssemblyLoadContext.GetLoadContext(typeof(GeneratorSession).Assembly)!.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, path));
        _generator = ((IIncrementalGenerator)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!).AsSourceGenerator();
        _files = [.. Enumerable.Range(0, files).Select(number => traced ? TracedSources.File(number) : LoggedSources.File(number))];
        _editedFile = FileName(files / 2);
        _edits = editsSignature
            ? traced ? TracedSources.SignatureEdits : LoggedSources.SignatureEdits
            : [(SourceEdits.UnrelatedBody + ";", SourceEdits.UnrelatedBodyEdited + ";")];
        (_compilation, _driver) = Start();
    }

    /// <summary>Version of the compiler that runs the generator.</summary>
    public static string Compiler => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString();

    /// <summary>A program that no compiler has seen before: parsed, nothing bound.</summary>
    public void PrepareCold() => (_compilation, _driver) = Start();

    /// <summary>The other version of the file that is edited, as a new tree in a new compilation.</summary>
    public void PrepareEdit()
    {
        var tree = _compilation.SyntaxTrees.First(tree => tree.FilePath == _editedFile);
        var text = tree.GetText();
        foreach (var (before, after) in _edits)
        {
            var (from, to) = _isEdited ? (after, before) : (before, after);
            text = text.Replace(text.ToString().IndexOf(from, StringComparison.Ordinal), from.Length, to);
        }

        _isEdited = !_isEdited;
        _compilation = _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text));
    }

    /// <summary>What is measured.</summary>
    public void Run() => _driver = _driver.RunGenerators(_compilation);

    /// <summary>The run, and all that a build asks of the compiler afterwards but writing the assembly.</summary>
    /// <returns>The number of errors and warnings.</returns>
    public int RunAndCompile()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var compilation, out var reported);
        return reported.Concat(compilation.GetDiagnostics()).Count(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    /// <summary>All generated text.</summary>
    public string Generated() =>
        string.Concat(_driver.GetRunResult().Results[0].GeneratedSources.Select(static source => source.SourceText.ToString()));

    private static string FileName(int number) => $"Orders{number}.cs";

    private (CSharpCompilation Compilation, GeneratorDriver Driver) Start()
    {
        _isEdited = false;
        var trees = _files.Select(static (text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, FileName(i)));
        var compilation = CSharpCompilation.Create(
            "Shop",
            trees,
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return (compilation, CSharpGeneratorDriver.Create([_generator], parseOptions: ParseOptions));
    }
}
