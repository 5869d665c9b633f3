namespace Tracing;

/// <summary>Counts the spans that were lost because a collector threw: tracing never throws into the application.</summary>
public static class CollectorErrors
{
    private static long _count;

    /// <summary>Spans lost since the process started.</summary>
    public static long Count => Volatile.Read(ref _count);

    internal static void Collect(in Span span)
    {
        try
        {
            span.Context.Collector?.Collect(span);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _count);
        }
    }
}
