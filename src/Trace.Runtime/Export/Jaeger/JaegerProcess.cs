namespace Tracing.Export.Jaeger;

/// <summary>Whose spans these are.</summary>
internal sealed class JaegerProcess
{
    public JaegerProcess(string serviceName, IReadOnlyList<Tag> tags)
    {
        ServiceName = serviceName;
        Tags = [.. tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal)];
    }

    public string ServiceName { get; }

    public Tag[] Tags { get; }
}
