using System.Reflection;

namespace Tracing.EndToEnd.Tests;

/// <summary>Where things are in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>The configuration (Debug, Release) of this very build.</summary>
    public static string Configuration { get; } = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The program that the build made of a project.</summary>
    public static string Program(string projectFolder)
    {
        var name = Path.GetFileName(projectFolder) + (OperatingSystem.IsWindows() ? ".exe" : "");
        return Path.Combine(Root, projectFolder, "bin", Configuration, "net10.0", name);
    }
}
