namespace Tracing;

/// <summary>Counts the spans of traced streams, which end when their consumers are done with them.</summary>
public static class StreamSpans
{
    private static long _open;
    private static long _abandoned;

    /// <summary>Spans that have started and not ended: streams that are being consumed, or that nobody will go on with.</summary>
    public static long Open => Volatile.Read(ref _open);

    /// <summary>Spans since the process started that only the garbage collector ended, because nobody disposed the stream.</summary>
    public static long Abandoned => Volatile.Read(ref _abandoned);

    internal static void Started() => Interlocked.Increment(ref _open);

    internal static void Ended() => Interlocked.Decrement(ref _open);

    internal static void EndedAbandoned()
    {
        Interlocked.Increment(ref _abandoned);
        Ended();
    }
}
