namespace Tracing.Processing;

/// <summary>What a span that is held takes of memory, estimated in bytes.</summary>
internal static class HeldSpan
{
    /// <summary>Its place, its context, and its part of what is known of its trace.</summary>
    private const int Base = 256;

    private const int PerTag = 48;
    private const int PerEvent = 64;
    private const int PerLink = 24;

    public static long Bytes(in Span span)
    {
        var bytes = Base + (2L * span.Name.Length) + BytesOf(span.Tags) + (PerLink * span.Links.Count);
        foreach (var spanEvent in span.Events)
        {
            bytes += PerEvent + BytesOf(spanEvent.Tags);
        }

        return bytes;
    }

    private static long BytesOf(SpanTags tags)
    {
        var bytes = 0L;
        foreach (var tag in tags)
        {
            bytes += PerTag + (tag.Type == TagType.String ? 2L * tag.AsString().Length : 0);
        }

        return bytes;
    }
}
