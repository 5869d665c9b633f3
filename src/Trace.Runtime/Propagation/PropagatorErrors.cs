namespace Tracing.Propagation;

/// <summary>Counts how often a propagator threw: its headers were not read, or not sent.</summary>
public static class PropagatorErrors
{
    private static long _total;

    /// <summary>Times since the process started.</summary>
    public static long Total => Volatile.Read(ref _total);

    internal static void Count() => Interlocked.Increment(ref _total);
}
