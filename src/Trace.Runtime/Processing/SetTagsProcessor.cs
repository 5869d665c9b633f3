namespace Tracing.Processing;

/// <summary>Sets tags on every span.</summary>
public sealed class SetTagsProcessor : ISpanProcessor
{
    private readonly Tag[] _tags;

    /// <param name="tags">They take the place of tags with the same keys.</param>
    public SetTagsProcessor(params IReadOnlyList<Tag> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        _tags = [.. tags];
    }

    /// <inheritdoc/>
    public bool Process(ref Span span)
    {
        span = span.WithTags(_tags);
        return true;
    }
}
