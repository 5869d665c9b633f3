using System.Reflection;

namespace Tracing;

/// <summary>Of this library, as its package has it: without the commit that a build may add.</summary>
internal static class LibraryVersion
{
    public static string Text { get; } =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
