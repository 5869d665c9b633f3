using System.Collections;

namespace Tracing;

/// <summary>
/// Names and values that the application sends along with a trace, to all services below: readable by each of them, recorded
/// by none unless it sets a tag. Immutable.
/// </summary>
public sealed class Baggage : IReadOnlyList<BaggageEntry>, IEquatable<Baggage>
{
    /// <summary>Entries; from there on a table of their names is worth its allocation. Formats read no more.</summary>
    private const int ManyEntries = 64;

    private readonly BaggageEntry[] _entries;

    private Baggage(BaggageEntry[] entries) => _entries = entries;

    /// <summary>Nothing.</summary>
    public static Baggage Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public BaggageEntry this[int index] => _entries[index];

    /// <summary>The value of a name; null when there is none.</summary>
    public string? Find(string key)
    {
        var index = IndexOf(_entries, key);
        return index < 0 ? null : _entries[index].Value;
    }

    /// <summary>The entries that are given; the last of a name counts, at the place of the first.</summary>
    /// <exception cref="ArgumentException">An entry has no name, or no value.</exception>
    public static Baggage Create(params ReadOnlySpan<BaggageEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return Empty;
        }

        var distinct = new BaggageEntry[entries.Length];
        var count = 0;
        var places = entries.Length > ManyEntries ? new Dictionary<string, int>(entries.Length) : null;
        foreach (ref readonly var entry in entries)
        {
            Check(entry);
            var place = places is null ? IndexOf(distinct.AsSpan(0, count), entry.Key)
                : places.TryAdd(entry.Key, count) ? -1
                : places[entry.Key];
            distinct[place < 0 ? count++ : place] = entry;
        }

        return new Baggage(count == distinct.Length ? distinct : distinct[..count]);
    }

    /// <summary>The same with this value under this name.</summary>
    public Baggage With(string key, string value) => With(new BaggageEntry(key, value));

    /// <summary>The same with this entry, in place of one of the same name.</summary>
    /// <exception cref="ArgumentException">The entry has no name, or no value.</exception>
    public Baggage With(BaggageEntry entry)
    {
        Check(entry);
        var index = IndexOf(_entries, entry.Key);
        if (index < 0)
        {
            return new Baggage([.. _entries, entry]);
        }

        var replaced = _entries.AsSpan().ToArray();
        replaced[index] = entry;
        return new Baggage(replaced);
    }

    /// <summary>The same without that name.</summary>
    public Baggage Without(string key) =>
        Find(key) is null ? this : new Baggage(Array.FindAll(_entries, entry => entry.Key != key));

    /// <summary>Same entries in the same order.</summary>
    public bool Equals(Baggage? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Baggage);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Length == 0 ? 0 : HashCode.Combine(_entries.Length, _entries[0]);

    /// <inheritdoc/>
    public IEnumerator<BaggageEntry> GetEnumerator() => ((IEnumerable<BaggageEntry>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What this keeps alive, estimated.</summary>
    internal long Bytes()
    {
        var characters = 0L;
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            characters += entry.Key.Length + entry.Value.Length + (entry.Properties?.Length ?? 0);
        }

        return SpanSize.OfList(_entries.Length, SpanSize.BaggageEntry) + SpanSize.OfTexts(2 * _entries.Length, characters);
    }

    private static int IndexOf(ReadOnlySpan<BaggageEntry> entries, string key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private static void Check(in BaggageEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Key, nameof(entry));
        ArgumentNullException.ThrowIfNull(entry.Value, nameof(entry));
    }
}
