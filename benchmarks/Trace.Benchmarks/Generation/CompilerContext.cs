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

    /// <summary>Calls a new session there.</summary>
    public SessionCalls Start(bool traced, bool editsSignature, int files)
    {
        var type = LoadFromAssemblyPath(typeof(GeneratorSession).Assembly.Location).GetType(typeof(GeneratorSession).FullName!, throwOnError: true)!;
        return new SessionCalls(Activator.CreateInstance(type, traced, editsSignature, files)!);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return assemblyName.Name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" ? LoadFromAssemblyPath(path) : null;
    }
}
