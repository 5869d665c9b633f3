namespace Tracing;

/// <summary>Counts Activities whose span is missing or not complete because something threw, such as the items of a tag.</summary>
public static class ActivityBridgeErrors
{
    private static long _count;

    /// <summary>Since the process started.</summary>
    public static long Count => Volatile.Read(ref _count);

    internal static void Add() => Interlocked.Increment(ref _count);
}
