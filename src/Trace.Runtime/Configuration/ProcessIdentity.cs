using System.Reflection;

namespace Tracing.Configuration;

/// <summary>What this process is called where nobody has said so.</summary>
internal static class ProcessIdentity
{
    private const string HostNameKey = "hostname";

    public static string ApplicationName() => Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown-service";

    public static IReadOnlyList<Tag> WithHostName(IReadOnlyList<Tag> tags)
    {
        if (tags.Any(static tag => tag.Key == HostNameKey))
        {
            return tags;
        }

        var name = Environment.GetEnvironmentVariable("HOSTNAME");
        return [new Tag(HostNameKey, string.IsNullOrWhiteSpace(name) ? Environment.MachineName : name), .. tags];
    }
}
