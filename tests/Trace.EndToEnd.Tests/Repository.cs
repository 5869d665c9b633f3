using System.Reflection;

namespace Tracing.EndToEnd.Tests;

/// <summary>Where things are in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The configuration (Debug, Release) of this very build.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>What the build has said of itself in the project file.</summary>
    public static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == key).Value!;

    /// <summary>The program that the build made of a project.</summary>
    public static string Program(string projectFolder)
    {
        var name = Path.GetFileName(projectFolder) + (OperatingSystem.IsWindows() ? ".exe" : "");
        return Path.Combine(Root, projectFolder, "bin", Configuration, "net10.0", name);
    }
}
