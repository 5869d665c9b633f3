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

    /// <summary>What an Activity has for a duration that would be none or negative.</summary>
    private static readonly TimeSpan NoDuration = TimeSpan.FromTicks(1);

    /// <summary>At the start. One that lies ahead is a clock that differs.</summary>
    public static long Start(Activity activity)
    {
        var now = Stopwatch.GetTimestamp();
        var ago = UtcNow() - activity.StartTimeUtc;
        return ago <= Delay ? now : Math.Max(1, now - ToTicks(ago));
    }

    /// <summary>At the end, when the library may have set another start.</summary>
    public static long Start(Activity activity, BridgedSpan span) =>
        activity.StartTimeUtc == span.ReportedStart || activity.StartTimeUtc > UtcNow() ? span.StartTimestamp : Start(activity);

    /// <summary>At the end, from <paramref name="start"/> where the library has set it.</summary>
    public static long End(Activity activity, long start)
    {
        var ago = UtcNow() - (activity.StartTimeUtc + activity.Duration);
        var isReadNow = ago.Duration() <= Delay;
        var isBeforeStart = ago < TimeSpan.Zero && activity.Duration == NoDuration; // the clock was set back meanwhile
        return isReadNow || isBeforeStart ? Math.Max(start, Stopwatch.GetTimestamp()) : start + ToTicks(activity.Duration);
    }

    private static DateTime UtcNow() => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static long ToTicks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
