using System.Diagnostics;

namespace Tracing;

/// <summary>
/// When an Activity started and ended, in monotonic ticks. An Activity reads the wall clock, which may step between its start and
/// its end; a library may also set its times to what is past. So the moment of the callback counts, unless the Activity says that
/// it was at another time.
/// </summary>
internal static class ActivityClock
{
    /// <summary>From the Activity's reading of the clock to the callback that follows it; a longer time was meant.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(1);

    public static long Start(Activity activity) => TicksOf(activity.StartTimeUtc);

    public static long End(Activity activity) => TicksOf(activity.StartTimeUtc + activity.Duration);

    private static long TicksOf(DateTime time)
    {
        var now = Stopwatch.GetTimestamp();
        var ago = TimeProvider.System.GetUtcNow().UtcDateTime - time;
        return ago.Duration() <= Delay ? now : Math.Max(1, now - (long)(ago.TotalSeconds * Stopwatch.Frequency));
    }
}
