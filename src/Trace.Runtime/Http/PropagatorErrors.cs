namespace Tracing.Http;

/// <summary>Counts requests that were sent without headers, or read without, because a propagator threw.</summary>
public static class PropagatorErrors
{
    private static long _total;

    /// <summary>Requests since the process started.</summary>
    public static long Total => Volatile.Read(ref _total);

    internal static void Count() => Interlocked.Increment(ref _total);
}
