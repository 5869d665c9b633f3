using System.Runtime.CompilerServices;

namespace Tracing;

/// <summary>A span that is being recorded, with places for its first three tags: 128 bytes in all.</summary>
internal sealed class TaggedSpan : ActiveSpan
{
    private InlineTags _tags;

    public TaggedSpan(SpanContext context, string name, SpanKind kind, long start)
        : base(context, name, kind, start)
    {
    }

    /// <summary>Goes on with a span that may already have times, a status and details.</summary>
    public TaggedSpan(in Span span)
        : base(span)
    {
    }

    public ref Tag this[int index] => ref _tags[index];

    [InlineArray(InlineTagCount)]
    private struct InlineTags
    {
        private Tag _first;
    }
}
