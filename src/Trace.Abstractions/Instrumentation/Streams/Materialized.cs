using System.Collections;

namespace Tracing.Instrumentation.Streams;

/// <summary>Tells what is there already from what comes into being while it is consumed.</summary>
internal static class Materialized
{
    /// <summary>Whether all items are there already.</summary>
    /// <param name="stream">What a traced method returned.</param>
    /// <param name="count">How many; null where the collection throws when it is asked.</param>
    public static bool IsCollection<T>(IEnumerable<T> stream, out int? count)
    {
        switch (stream)
        {
            case ICollection<T> collection:
                count = Count(collection, static it => it.Count);
                return true;
            case IReadOnlyCollection<T> collection:
                count = Count(collection, static it => it.Count);
                return true;
            default:
                return IsCollection((IEnumerable)stream, out count);
        }
    }

    /// <inheritdoc cref="IsCollection{T}(IEnumerable{T}, out int?)"/>
    public static bool IsCollection(IEnumerable stream, out int? count)
    {
        count = stream switch
        {
            string text => text.Length,
            ICollection collection => Count(collection, static it => it.Count),
            _ => null,
        };
        return stream is string or ICollection;
    }

    /// <summary>Count is the application's code, which may throw.</summary>
    private static int? Count<T>(T collection, Func<T, int> count)
    {
        try
        {
            return count(collection);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
