namespace Tracing.Http;

/// <summary>What tests compare of a span.</summary>
internal static class SpanText
{
    /// <summary>All tags as <c>key=value</c>, sorted.</summary>
    public static string[] SortedTags(this Span span) => [.. span.Tags.Select(tag => tag.ToString()).Order(StringComparer.Ordinal)];

    public static string? Tag(this Span span, string key) =>
        span.Tags.Where(tag => tag.Key == key).Select(tag => tag.ValueText()).SingleOrDefault();

    public static string[] EventNames(this Span span) => [.. span.Events.Select(e => e.Name)];
}
