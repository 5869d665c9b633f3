using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tracing.Architecture.Tests;

/// <summary>The built assemblies and the source files that the rules look at.</summary>
internal static class House
{
    public static string Root { get; } = Setting("RepoRoot");

    public static string Source { get; } = Path.Combine(Root, "src");

    /// <summary>The projects under src.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories).Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static AssemblyFacts Assembly(string project)
    {
        var framework = project is "Trace.Generator" or "Trace.CodeFixes" or "Trace.Build" ? "netstandard2.0" : "net10.0";
        return Read(Path.Combine(Source, project, "bin", Setting("Configuration"), framework, project + ".dll"));
    }

    /// <summary>Hand-written C# below a folder of src, as (path relative to src, text).</summary>
    public static IReadOnlyList<SourceFile> Files(string folder = "")
    {
        var root = Path.Combine(Source, folder);
        return !Directory.Exists(root) ? [] :
        [
            .. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Source, path).Replace('\\', '/'))
                .Where(static path => !path.Contains("/obj/") && !path.Contains("/bin/") && !path.EndsWith(".g.cs", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(static path => new SourceFile(path, File.ReadAllText(Path.Combine(Source, path)))),
        ];
    }

    private static AssemblyFacts Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return new AssemblyFacts(
            Path.GetFileNameWithoutExtension(path),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(static type => !type.IsNested).Select(type => new TypeFacts(
                metadata.GetString(type.Namespace),
                metadata.GetString(type.Name),
                (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public))]);
    }

    private static string Setting(string key) => typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
