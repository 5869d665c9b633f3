namespace Tracing.Processing;

/// <summary>Counts how often a span processor threw, or left no span.</summary>
public static class ProcessorErrors
{
    private static long _total;

    /// <summary>Times since the process started.</summary>
    public static long Total => Volatile.Read(ref _total);

    internal static void Count() => Interlocked.Increment(ref _total);
}
