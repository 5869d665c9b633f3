using System.Reflection;
using System.Runtime.Loader;

namespace Tracing.Benchmarks.Generation;

/// <summary>
/// Loads this program once more beside the compiler of the SDK that built it, which is the one that users run: the packages
/// that a benchmark program refers to bring an older one.
/// </summary>
internal sealed class CompilerContext() : AssemblyLoadContext("compiler")
{
    /// <summary>Of the SDK.</summary>
    public static string Folder { get; } = typeof(CompilerContext).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "CompilerFolder").Value!;

    /// <summary>Of the analyzers that the SDK brings.</summary>
    public static string AnalyzerFolder { get; } = Path.GetFullPath(Path.Combine(Folder, "../../Sdks/Microsoft.NET.Sdk/analyzers"));

    /// <summary>Calls a new session there.</summary>
    public SessionCalls Start(bool traced, bool editsSignature, int files) => new(Create(typeof(GeneratorSession), traced, editsSignature, files));

    /// <summary>An object of the type that has this name there.</summary>
    public object Create(Type type, params object[] arguments) =>
        Activator.CreateInstance(LoadFromAssemblyPath(type.Assembly.Location).GetType(type.FullName!, throwOnError: true)!, arguments)!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return assemblyName.Name switch
        {
            "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" => LoadFromAssemblyPath(path),
            "Microsoft.CodeAnalysis.NetAnalyzers" => LoadFromAssemblyPath(Path.Combine(AnalyzerFolder, assemblyName.Name + ".dll")),
            _ => null,
        };
    }
}
