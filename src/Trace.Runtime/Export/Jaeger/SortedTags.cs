namespace Tracing.Export.Jaeger;

/// <summary>
/// The tags of a span or an event, and what the encoder adds to them, in the order of their keys. Only places are sorted, and
/// one instance serves all. Not for several threads.
/// </summary>
internal sealed class SortedTags
{
    /// <summary>Of a span: its kind, status, three numbers of what was dropped, and that it was trimmed.</summary>
    private const int MaxAdded = 6;

    private readonly Tag[] _added = new Tag[MaxAdded];
    private ulong[] _prefixes = new ulong[160];
    private int[] _places = new int[160];
    private SpanTags _given;
    private int _givenCount;

    public int Count { get; private set; }

    /// <summary>Of the tags, in the order of their keys; those that were added are behind those that were given.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    /// <summary>What was added.</summary>
    public ReadOnlySpan<Tag> Added => _added.AsSpan(0, Count - _givenCount);

    /// <summary>The tag of the <paramref name="rank"/>th key.</summary>
    public Tag this[int rank] => At(_places[rank]);

    /// <summary>Starts anew with these.</summary>
    public void Load(in SpanTags tags)
    {
        _given = tags;
        _givenCount = tags.Count;
        Count = 0;
        while (Count < _givenCount)
        {
            Insert(tags[Count].Key);
        }
    }

    /// <summary>Adds a tag of ours.</summary>
    public void Add(in Tag tag)
    {
        _added[Count - _givenCount] = tag;
        Insert(tag.Key);
    }

    /// <summary>Adds a tag of ours, unless the application has set one of that key.</summary>
    public void AddIfAbsent(in Tag tag)
    {
        for (var i = 0; i < Count; i++)
        {
            if (At(i).Key == tag.Key)
            {
                return;
            }
        }

        Add(tag);
    }

    /// <summary>Lets go of the last span.</summary>
    public void Forget()
    {
        _given = default;
        _givenCount = Count = 0;
        Array.Clear(_added);
    }

    private Tag At(int place) => place < _givenCount ? _given[place] : _added[place - _givenCount];

    /// <summary>Inserts the next place behind the keys that are not greater: few keys, which often come in order.</summary>
    private void Insert(string key)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, 2 * Count);
            Array.Resize(ref _prefixes, 2 * Count);
        }

        var prefix = OrdinalPrefix.Of(key);
        var rank = Count;
        while (rank > 0 && IsAfter(rank - 1, prefix, key))
        {
            _places[rank] = _places[rank - 1];
            _prefixes[rank] = _prefixes[rank - 1];
            rank--;
        }

        _places[rank] = Count++;
        _prefixes[rank] = prefix;
    }

    private bool IsAfter(int rank, ulong prefix, string key) =>
        _prefixes[rank] == prefix ? string.CompareOrdinal(this[rank].Key, key) > 0 : _prefixes[rank] > prefix;
}
