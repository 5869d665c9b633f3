using System.Runtime.CompilerServices;

namespace Tracing.Export.Otlp;

/// <summary>Which of the tags are attributes: OTLP allows no key twice.</summary>
internal static class OtlpAttributes
{
    /// <summary>Whether a later tag has the same key, so that this one does not count. Only an event's can: a span replaces its tags.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsReplaced(in SpanTags tags, int index)
    {
        var key = tags[index].Key;
        for (var i = tags.Count - 1; i > index; i--)
        {
            if (tags[i].Key == key)
            {
                return true;
            }
        }

        return false;
    }
}
