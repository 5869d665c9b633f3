namespace Tracing.Export.Otlp;

/// <summary>Which of the tags are attributes: OTLP allows no key twice.</summary>
internal static class OtlpAttributes
{
    /// <summary>Whether a later tag has the same key, so that this one does not count. Only an event's can: a span replaces its tags.</summary>
    public static bool IsReplaced(ReadOnlySpan<Tag> tags, int index)
    {
        for (var i = tags.Length - 1; i > index; i--)
        {
            if (tags[i].Key == tags[index].Key)
            {
                return true;
            }
        }

        return false;
    }
}
