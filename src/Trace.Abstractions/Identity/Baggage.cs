using System.Collections;

namespace Tracing;

/// <summary>
/// Names and values that the application sends along with a trace, to all services below: readable by each of them, recorded
/// by none unless it sets a tag. Immutable.
/// </summary>
public sealed class Baggage : IReadOnlyList<BaggageEntry>, IEquatable<Baggage>
{
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
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Key == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The entries that are given; the last of a name counts, at the place of the first.</summary>
    public static Baggage Create(params ReadOnlySpan<BaggageEntry> entries)
    {
        var baggage = Empty;
        foreach (ref readonly var entry in entries)
        {
            baggage = baggage.With(entry);
        }

        return baggage;
    }

    /// <summary>The same with this value under this name.</summary>
    public Baggage With(string key, string value) => With(new BaggageEntry(key, value));

    /// <summary>The same with this entry, in place of one of the same name.</summary>
    /// <exception cref="ArgumentException">The entry has no name, or no value.</exception>
    public Baggage With(BaggageEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Key);
        ArgumentNullException.ThrowIfNull(entry.Value);
        var index = Array.FindIndex(_entries, other => other.Key == entry.Key);
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
}
