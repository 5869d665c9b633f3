using System.Runtime.CompilerServices;

namespace Tracing.Propagation;

/// <summary>
/// The entries of one format while its headers are read. As many as requests usually have are on the stack: nothing is allocated where
/// a header holds nothing that is legal.
/// </summary>
internal ref struct BaggageBuilder(Baggage found)
{
    private const int FewEntries = 8;

    private readonly Baggage _found = found;
    private Few _few;
    private BaggageEntry[]? _many;
    private int _count;
    private int _seen;

    /// <summary>Whether no further entry is taken. Repetitions count, so that they bound the work as well.</summary>
    public readonly bool IsFull => _seen == BaggageLimits.MaxEntries || _found.Count + _count >= BaggageLimits.MaxEntries;

    /// <summary>Adds an entry unless another format had that name; the last of a name in this format counts.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">As it stands in the header, visible ASCII only.</param>
    /// <param name="plusIsSpace">See <see cref="PercentEncoding.Decode"/>.</param>
    /// <param name="properties">Empty for none.</param>
    public void Add(scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<char> value, bool plusIsSpace, scoped ReadOnlySpan<char> properties = default)
    {
        _seen++;
        for (var i = 0; i < _found.Count; i++)
        {
            if (key.SequenceEqual(_found[i].Key))
            {
                return;
            }
        }

        var entries = _many is null ? _few : _many.AsSpan();
        var index = 0;
        while (index < _count && !key.SequenceEqual(entries[index].Key))
        {
            index++;
        }

        if (index == entries.Length)
        {
            _many = new BaggageEntry[BaggageLimits.MaxEntries];
            entries.CopyTo(_many);
            entries = _many;
        }

        var name = index < _count ? entries[index].Key : key.ToString();
        entries[index] = new BaggageEntry(name, PercentEncoding.Decode(value, plusIsSpace), properties.IsEmpty ? null : properties.ToString());
        _count = Math.Max(_count, index + 1);
    }

    /// <summary>What other formats found and what was added; the former itself when nothing was.</summary>
    public Baggage ToBaggage()
    {
        if (_count == 0)
        {
            return _found;
        }

        ReadOnlySpan<BaggageEntry> added = (_many is null ? _few : _many.AsSpan())[.._count];
        return _found.Count == 0 ? Baggage.Create(added) : Baggage.Create([.. _found, .. added]);
    }

    [InlineArray(FewEntries)]
    private struct Few
    {
        private BaggageEntry _first;
    }
}
