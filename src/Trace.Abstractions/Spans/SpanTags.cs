using System.Collections;

namespace Tracing;

/// <summary>
/// The tags of a span, in the order in which their keys were first set, so that no key stands twice; or those of an event, as
/// they were given. Walking them allocates nothing.
/// </summary>
public readonly struct SpanTags : IReadOnlyList<Tag>
{
    private readonly SpanDetails? _ofSpan;
    private readonly Tag[]? _ofEvent;

    internal SpanTags(SpanDetails? ofSpan) => _ofSpan = ofSpan;

    internal SpanTags(Tag[]? ofEvent) => _ofEvent = ofEvent;

    /// <inheritdoc/>
    public int Count => _ofEvent?.Length ?? _ofSpan?.TagCount ?? 0;

    /// <inheritdoc/>
    public Tag this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return At(index);
        }
    }

    /// <summary>Walks the tags without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Without a check of its own: the caller knows how many there are.</summary>
    internal Tag At(int index) => _ofEvent is null ? _ofSpan!.TagAt(index) : _ofEvent[index];

    IEnumerator<Tag> IEnumerable<Tag>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the tags of a span or an event.</summary>
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
        public readonly Tag Current => _tags.At(_index);

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
