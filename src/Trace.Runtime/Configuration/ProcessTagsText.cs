namespace Tracing.Configuration;

/// <summary>Process tags as text: <c>key=value,key2=value2</c>.</summary>
internal static class ProcessTagsText
{
    /// <summary>Chars; they travel in each message of at most 65,000 bytes, beside the spans.</summary>
    public const int MaxLength = 8192;

    public static IReadOnlyList<Tag> Parse(SettingValue value)
    {
        if (value.Text.Length > MaxLength)
        {
            throw value.Invalid($"at most {MaxLength} chars are allowed.");
        }

        var tags = new List<Tag>();
        foreach (var pair in value.Text.Split(','))
        {
            if (pair.Split('=') is not [var key, var text] || string.IsNullOrWhiteSpace(key) || string.IsNullOrWhiteSpace(text))
            {
                throw value.Invalid($"invalid key=value pair ({pair}); pairs of exactly one '=' with a comma between are allowed, such as 'region=eu,zone=a'.");
            }

            tags.Add(new Tag(key.Trim(), text.Trim()));
        }

        return tags;
    }
}
