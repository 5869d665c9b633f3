using System.Reflection;

namespace Tracing.Configuration;

/// <summary>What this process is called where nobody has said so.</summary>
internal static class ProcessIdentity
{
    private const string HostNameKey = "hostname";
    private const string ProcessIdKey = "process.pid";

    public static string ApplicationName() => Assembly.GetEntryAssembly()?.GetName().Name ?? "unknown-service";

    /// <summary>Adds the names of the machine and of the process, where the tags do not say them.</summary>
    public static IReadOnlyList<Tag> Complete(IReadOnlyList<Tag> tags)
    {
        var complete = new List<Tag>(tags);
        AddUnlessThere(complete, new Tag(HostNameKey, HostName()));
        AddUnlessThere(complete, new Tag(ProcessIdKey, (long)Environment.ProcessId));
        return complete;
    }

    private static void AddUnlessThere(List<Tag> tags, Tag tag)
    {
        if (!tags.Exists(other => other.Key == tag.Key))
        {
            tags.Add(tag);
        }
    }

    private static string HostName() =>
        Environment.GetEnvironmentVariable("HOSTNAME") is { } name && !string.IsNullOrWhiteSpace(name) ? name : Environment.MachineName;
}
