namespace Tracing.Collection;

/// <summary>
/// A run of places for spans, written in a circle by one thread and read by one other. A thread that needs more than it
/// has goes on in a further segment, and this one says where it ended.
/// </summary>
internal sealed class SpanSegment(int size)
{
    /// <summary>Places; 10 KB, so that neither a segment nor the many of a burst reach the large object heap.</summary>
    public const int MaxSize = 256;

    /// <summary>Places of a thread's first segment; most threads never have more spans waiting.</summary>
    public const int MinSize = 16;

    /// <summary>A power of two places; position p of the thread's spans is at p modulo their number.</summary>
    public readonly Span[] Spans = new Span[size];

    /// <summary>The first position that is in <see cref="Next"/>. Published by the position that follows.</summary>
    public long End = long.MaxValue;

    public SpanSegment? Next;
}
