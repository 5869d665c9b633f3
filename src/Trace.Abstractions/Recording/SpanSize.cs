namespace Tracing;

/// <summary>
/// Estimates of what a span that waits keeps alive, in bytes of a 64-bit process. Every text counts as if nothing else held it: a literal,
/// or a text that two tags share, is counted each time, and what a trace carries with each of its spans: any of them may be the last.
/// </summary>
internal static class SpanSize
{
    public const int TaggedSpan = 128;
    public const int Details = 40;

    /// <summary>The span of a request, with what its connection keeps for it, and without texts.</summary>
    public const int Deferred = 400;

    /// <summary>Texts that the span of a request has of its client.</summary>
    public const int DeferredTexts = 8;

    /// <summary>What carries trace state and baggage, with the trace's own object.</summary>
    public const int Luggage = 96;

    public const int BaggageEntry = 24;
    public const int Extras = 64;
    public const int Event = 40;
    public const int Link = 24;

    private const int TagBytes = 24;
    private const int TextHeader = 24;
    private const int ListHeader = 56;
    private const int ArrayHeader = 24;

    /// <summary>So many texts that have so many characters together.</summary>
    public static long OfTexts(int texts, long characters) => (texts * TextHeader) + (2 * characters);

    /// <summary>Tags in an array of so many places.</summary>
    public static long OfTags(ReadOnlySpan<Tag> tags, int places)
    {
        var characters = 0L;
        foreach (ref readonly var tag in tags)
        {
            characters += tag.TextLength;
        }

        return ArrayHeader + ((long)TagBytes * places) + OfTexts(2 * tags.Length, characters);
    }

    public static long OfList(int places, int itemBytes) => ListHeader + ((long)itemBytes * places);

    public static int Saturated(long bytes) => (int)Math.Min(bytes, int.MaxValue);
}
