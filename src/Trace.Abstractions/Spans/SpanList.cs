using System.Collections;

namespace Tracing;

/// <summary>Events or links of a span, in the order of recording; at most 128. Walking them allocates nothing.</summary>
/// <typeparam name="T"><see cref="SpanEvent"/> or <see cref="SpanLink"/>.</typeparam>
public readonly struct SpanList<T> : IReadOnlyList<T>
{
    private readonly T[]? _first;
    private readonly IReadOnlyList<T>? _rest;

    /// <param name="first">Those that the span started with.</param>
    /// <param name="rest">Those that were added.</param>
    /// <param name="limit">More are left out.</param>
    internal SpanList(T[]? first, IReadOnlyList<T>? rest, int limit)
    {
        _first = first;
        _rest = rest;
        Count = Math.Min((first?.Length ?? 0) + (rest?.Count ?? 0), limit);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var started = _first?.Length ?? 0;
            return index < started ? _first![index]
                : _rest is List<T> list ? list[index - started]
                : _rest![index - started];
        }
    }

    /// <summary>Walks them without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks events or links of a span.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly SpanList<T> _list;
        private int _index;

        internal Enumerator(SpanList<T> list)
        {
            _list = list;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly T Current => _list[_index];

        readonly object? IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _list.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
