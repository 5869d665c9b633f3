namespace Tracing.Configuration;

/// <summary>Resource attributes as OpenTelemetry's specification has them: <c>key=value,key2=value2</c>, both percent-encoded.</summary>
internal static class ResourceAttributesText
{
    private const string ServiceNameKey = "service.name";

    /// <summary>All but the service's name, which is a setting of its own here.</summary>
    public static IReadOnlyList<Tag> ParseTags(SettingValue value) => [.. Parse(value).Where(static tag => tag.Key != ServiceNameKey)];

    public static string? ParseServiceName(SettingValue value) =>
        Parse(value).Where(static tag => tag.Key == ServiceNameKey).Select(static tag => tag.ValueText()).LastOrDefault();

    private static IEnumerable<Tag> Parse(SettingValue value)
    {
        if (value.Text.Length > ProcessTagsText.MaxLength)
        {
            throw value.Invalid($"at most {ProcessTagsText.MaxLength} chars are allowed.");
        }

        foreach (var pair in value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return pair.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } key, var text]
                ? new Tag(Uri.UnescapeDataString(key), Uri.UnescapeDataString(text))
                : throw value.Invalid($"invalid key=value pair ({pair}); pairs with a comma between are allowed, such as 'region=eu,zone=a%20b'.");
        }
    }
}
