using System.Runtime.CompilerServices;

namespace Tracing.Systematic.Model;

/// <summary><c>Volatile</c> to the code under test.</summary>
internal static unsafe class ModelVolatile
{
    public static bool Read(ref readonly bool location) => TryReadBefore(Address(in location), out var before) ? before != 0 : location;

    public static int Read(ref readonly int location) => TryReadBefore(Address(in location), out var before) ? (int)before : location;

    public static long Read(ref readonly long location) => TryReadBefore(Address(in location), out var before) ? before : location;

    public static void Write(ref bool location, bool value)
    {
        Prepare(Address(in location), location ? 1 : 0);
        location = value;
        ModelThread.Scheduled?.Schedule.Point();
    }

    public static void Write(ref int location, int value)
    {
        Prepare(Address(in location), location);
        location = value;
        ModelThread.Scheduled?.Schedule.Point();
    }

    public static void Write(ref long location, long value)
    {
        Prepare(Address(in location), location);
        location = value;
        ModelThread.Scheduled?.Schedule.Point();
    }

    // No object moves while a run counts: one with a garbage collection in it is repeated.
    private static nint Address<T>(ref readonly T location) => (nint)Unsafe.AsPointer(ref Unsafe.AsRef(in location));

    private static bool TryReadBefore(nint address, out long before)
    {
        before = 0;
        if (ModelThread.Scheduled?.Schedule is not { } schedule)
        {
            return false;
        }

        schedule.Point();
        return schedule.TryReadBefore(address, out before);
    }

    private static void Prepare(nint address, long before)
    {
        if (ModelThread.Scheduled is { } thread)
        {
            thread.Schedule.Point();
            if (thread.Schedule.DelaysStore())
            {
                thread.Stores.Add(address, before);
            }
        }
    }
}
