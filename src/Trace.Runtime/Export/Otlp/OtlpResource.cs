namespace Tracing.Export.Otlp;

/// <summary>Whose spans these are, as OpenTelemetry's resource attributes, and what made them, as its instrumentation scope.</summary>
internal static class OtlpResource
{
    public const string ScopeName = "Tracing";

    private const string ServiceName = "service.name";
    private const string HostName = "host.name";
    private const string OurHostName = "hostname";

    /// <summary>
    /// The attributes, no key twice: of tags of one key the last. <c>hostname</c> leaves as <c>host.name</c>, unless there is one;
    /// what is said of the service's name and of this library in tags is not sent.
    /// </summary>
    public static Tag[] Attributes(string serviceName, IReadOnlyList<Tag> processTags)
    {
        var attributes = new Dictionary<string, Tag>(StringComparer.Ordinal);
        foreach (var tag in processTags)
        {
            attributes[tag.Key] = tag;
        }

        if (attributes.Remove(OurHostName, out var host))
        {
            attributes.TryAdd(HostName, WithKey(HostName, host));
        }

        attributes[ServiceName] = new Tag(ServiceName, serviceName);
        attributes["telemetry.sdk.name"] = new Tag("telemetry.sdk.name", "tracing");
        attributes["telemetry.sdk.language"] = new Tag("telemetry.sdk.language", "dotnet");
        attributes["telemetry.sdk.version"] = new Tag("telemetry.sdk.version", LibraryVersion.Text);
        return [.. attributes.Values.OrderBy(static tag => tag.Key, StringComparer.Ordinal)];
    }

    private static Tag WithKey(string key, in Tag tag) => new(key, tag.ValueText());
}
