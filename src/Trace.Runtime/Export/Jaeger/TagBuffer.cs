namespace Tracing.Export.Jaeger;

/// <summary>Tags of one span or event on their way out, in the order of their keys; one buffer is used for all.</summary>
internal sealed class TagBuffer
{
    private Tag[] _tags = new Tag[160];

    /// <summary>Where the tags stand, by key: sorting moves these, not the tags.</summary>
    private int[] _order = new int[160];

    private int _mostUsed;

    public int Count { get; private set; }

    /// <summary>The tag of the <paramref name="rank"/>th key.</summary>
    public ref readonly Tag this[int rank] => ref _tags[_order[rank]];

    public void Clear() => Count = 0;

    /// <summary>Lets go of what <see cref="Clear"/> leaves to be overwritten.</summary>
    public void Forget()
    {
        Array.Clear(_tags, 0, _mostUsed);
        _mostUsed = 0;
    }

    /// <summary>Inserts behind the tags whose keys are not greater: few tags, which often come in order.</summary>
    public void Add(in Tag tag)
    {
        if (Count == _tags.Length)
        {
            Array.Resize(ref _tags, 2 * _tags.Length);
            Array.Resize(ref _order, _tags.Length);
        }

        var index = Count++;
        _mostUsed = Math.Max(_mostUsed, Count);
        _tags[index] = tag;
        var rank = index;
        while (rank > 0 && string.CompareOrdinal(_tags[_order[rank - 1]].Key, tag.Key) > 0)
        {
            _order[rank] = _order[rank - 1];
            rank--;
        }

        _order[rank] = index;
    }

    /// <summary>Adds a tag of ours, unless the application has set one of that key.</summary>
    public void AddIfAbsent(in Tag tag)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_tags[i].Key == tag.Key)
            {
                return;
            }
        }

        Add(tag);
    }
}
