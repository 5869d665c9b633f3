namespace Tracing;

/// <summary>
/// Calls those who listen to the meter and to the event source. A listener is code of the application: what it throws is counted, and is not taken for
/// something that an exporter did.
/// </summary>
internal static class Listeners
{
    private static long _errors;

    /// <summary>Times that one threw, since the process started.</summary>
    public static long Errors => Volatile.Read(ref _errors);

    public static void Tell(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _errors);
        }
    }
}
