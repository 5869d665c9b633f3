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
        switch (IsQuery(stream) ? null : stream)
        {
            case null:
                count = null;
                return false;
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
            _ when IsQuery(stream) => null,
            string text => text.Length,
            ICollection collection => Count(collection, static it => it.Count),
            _ => null,
        };
        return stream is string or ICollection && !IsQuery(stream);
    }

    /// <summary>
    /// A Count that is not the framework's is the application's code: it may throw, or load what the caller would never have
    /// asked for, so nobody asks it.
    /// </summary>
    private static int? Count<T>(T collection, Func<T, int> count)
        where T : notnull
    {
        if (!IsOfFramework(collection.GetType()))
        {
            return null;
        }

        try
        {
            return count(collection);
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Some queries are lists as well, of items that they look for when they are asked.
    private static bool IsQuery(object stream) => stream.GetType().Namespace == "System.Linq";

    // Collection expressions are of types that the compiler makes, in no namespace and with names that no C# can have.
    private static bool IsOfFramework(Type type) =>
        type.IsArray
        || (type.Namespace is { } space ? space.StartsWith("System.", StringComparison.Ordinal) : type.Name.StartsWith("<>", StringComparison.Ordinal));
}
