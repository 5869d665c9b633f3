namespace Tracing.Export.Jaeger;

/// <summary>Tags of one span or event on their way out, sorted by key; one buffer is used for all.</summary>
internal sealed class TagBuffer
{
    private Tag[] _tags = new Tag[160];

    public int Count { get; private set; }

    public ReadOnlySpan<Tag> Sorted => _tags.AsSpan(0, Count);

    public void Clear()
    {
        Array.Clear(_tags, 0, Count);
        Count = 0;
    }

    /// <summary>Inserts behind the tags whose keys are not greater: few tags, which often come in order.</summary>
    public void Add(in Tag tag)
    {
        if (Count == _tags.Length)
        {
            Array.Resize(ref _tags, 2 * _tags.Length);
        }

        var index = Count++;
        while (index > 0 && string.CompareOrdinal(_tags[index - 1].Key, tag.Key) > 0)
        {
            _tags[index] = _tags[index - 1];
            index--;
        }

        _tags[index] = tag;
    }

    /// <summary>Adds a tag of ours, unless the application has set one of that key.</summary>
    public void AddIfAbsent(in Tag tag)
    {
        foreach (ref readonly var present in Sorted)
        {
            if (present.Key == tag.Key)
            {
                return;
            }
        }

        Add(tag);
    }
}
