using System.Collections;

namespace Tracing;

/// <summary>The tags of a span, in the order in which their keys were first set; no key stands twice.</summary>
public readonly struct SpanTags : IReadOnlyList<Tag>
{
    private readonly SpanDetails? _details;

    internal SpanTags(SpanDetails? details) => _details = details;

    /// <inheritdoc/>
    public int Count => _details?.TagCount ?? 0;

    /// <inheritdoc/>
    public Tag this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _details!.TagAt(index);
        }
    }

    /// <summary>Walks the tags without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Tag> IEnumerable<Tag>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the tags of a span.</summary>
    public struct Enumerator : IEnumerator<Tag>
    {
        private readonly SpanTags _tags;
        private readonly int _count;
        private int _index;

        internal Enumerator(SpanTags tags)
        {
            _tags = tags;
            _count = tags.Count;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly Tag Current => _tags._details!.TagAt(_index);

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
