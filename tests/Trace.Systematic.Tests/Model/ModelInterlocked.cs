namespace Tracing.Systematic.Model;

/// <summary><c>Interlocked</c> to the code under test: each operation makes the thread's stores visible.</summary>
internal static class ModelInterlocked
{
    public static long Add(ref long location, long value)
    {
        Enter();
        location += value;
        return Leave(location);
    }

    public static long Increment(ref long location) => Add(ref location, 1);

    public static int And(ref int location, int value)
    {
        Enter();
        var before = location;
        location &= value;
        return Leave(before);
    }

    public static int Or(ref int location, int value)
    {
        Enter();
        var before = location;
        location |= value;
        return Leave(before);
    }

    public static long Exchange(ref long location, long value)
    {
        Enter();
        var before = location;
        location = value;
        return Leave(before);
    }

    public static long CompareExchange(ref long location, long value, long comparand)
    {
        Enter();
        var before = location;
        if (before == comparand)
        {
            location = value;
        }

        return Leave(before);
    }

    public static void MemoryBarrier() => Enter();

    public static void MemoryBarrierProcessWide()
    {
        Enter();
        ModelThread.Scheduled?.Schedule.DrainAll();
        Leave(0);
    }

    private static void Enter()
    {
        if (ModelThread.Scheduled is { } thread)
        {
            thread.Schedule.Point();
            thread.Stores.Drain();
        }
    }

    private static T Leave<T>(T result)
    {
        ModelThread.Scheduled?.Schedule.Point();
        return result;
    }
}
