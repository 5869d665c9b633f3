using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Tracing.Generator;

namespace Tracing.ForeignCode;

/// <summary>A project in an editor, with the generator, and what becomes of it for the projects that reference it.</summary>
internal static partial class ForeignProject
{
    public static readonly AnalyzerFileReference Generator = new(typeof(TracedGenerator).Assembly.Location, new LoadedAssemblies());

    private static readonly string[] Framework = [.. Packs("Microsoft.NETCore.App.Ref"), .. Packs("Microsoft.AspNetCore.App.Ref")];

    private static readonly Dictionary<string, MetadataReference> Loaded = new(StringComparer.Ordinal);

    /// <summary>.NET, ASP.NET Core and tracing.</summary>
    public static IReadOnlyList<MetadataReference> FrameworkReferences() =>
        [.. Framework.Concat([typeof(SpanContext).Assembly.Location, typeof(TracePipeline).Assembly.Location]).Select(Load)];

    public static Project Create(Repository repository, ProjectSource source, IReadOnlyDictionary<ProjectSource, MetadataReference> built)
    {
        var closure = repository.Closure(source).ToList();
        var assemblies = Framework
            .Concat([typeof(SpanContext).Assembly.Location, typeof(TracePipeline).Assembly.Location])
            .Concat(repository.Packages.Assemblies(closure.SelectMany(project => project.Packages)))
            .DistinctBy(Path.GetFileName)
            .Where(path => closure.All(project => project.Name != Path.GetFileNameWithoutExtension(path)))
            .Select(Load);
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(source.Name, LanguageNames.CSharp)
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithPreprocessorSymbols(source.Constants))
            .WithCompilationOptions(new CSharpCompilationOptions(
                source.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: source.Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable))
            .WithMetadataReferences(assemblies.Concat(closure.Where(built.ContainsKey).Select(other => built[other])))
            .AddAnalyzerReference(Generator);
        var solution = project.Solution;
        foreach (var (name, text) in source.Files.Select(path => (Path.GetRelativePath(repository.Folder, path), File.ReadAllText(path))).Append(("Usings.g.cs", Usings(source))))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), Path.GetFileName(name), SourceText.From(text, System.Text.Encoding.UTF8), filePath: name);
        }

        return solution.GetProject(project.Id)!;
    }

    /// <summary>The assembly as other projects see it, whatever is wrong in its bodies; a reference to the compilation where none can be made.</summary>
    public static MetadataReference Reference(Compilation compilation)
    {
        using var image = new MemoryStream();
        try
        {
            var result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true, tolerateErrors: true));
            return result.Success ? MetadataReference.CreateFromImage(image.ToArray()) : compilation.ToMetadataReference();
        }
        catch (Exception) // the compiler is not sure of itself with errors either
        {
            return compilation.ToMetadataReference();
        }
    }

    // Friends with a key are friends without one too: nothing is signed here.
    private static string Usings(ProjectSource source) =>
        string.Concat(source.Usings.Select(name => $"global using {name};\n"))
        + string.Concat(source.Friends
            .Concat(source.Files.SelectMany(path => Friend().Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value)))
            .Distinct()
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]\n"));

    [GeneratedRegex("InternalsVisibleTo\\(\"(?<name>[^,\"]+)")]
    private static partial Regex Friend();

    private static MetadataReference Load(string path)
    {
        if (!Loaded.TryGetValue(path, out var reference))
        {
            Loaded[path] = reference = MetadataReference.CreateFromFile(path);
        }

        return reference;
    }

    private static IEnumerable<string> Packs(string name)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var folder = Directory.GetDirectories(Path.Combine(root, "packs", name)).Order(StringComparer.Ordinal).Last();
        return Directory.GetFiles(Path.Combine(folder, "ref", "net10.0"), "*.dll");
    }

    private sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => typeof(TracedGenerator).Assembly;
    }
}
