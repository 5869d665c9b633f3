using System.Diagnostics;

namespace Tracing;

/// <summary>
/// Turns monotonic timestamps into wall time. Spans carry raw <see cref="Stopwatch"/> ticks, so that a duration never
/// jumps and no wall clock is read on the hot path; one anchor, a pair of both clocks, translates them.
/// </summary>
public static class SpanClock
{
    private static readonly AnchoredClock Clock = new(TimeProvider.System);

    /// <summary>
    /// Takes a new anchor where the wall clock was set, or drifted by more than 1 ms, since the last one. The export
    /// pipeline calls this as it goes; durations are not affected.
    /// </summary>
    public static void Synchronize() => Clock.Synchronize();

    internal static long Now() => Stopwatch.GetTimestamp();

    internal static long ToUnixNanoseconds(long timestamp) => Clock.ToUnixNanoseconds(timestamp);

    internal static DateTimeOffset ToWallTime(long timestamp) =>
        DateTimeOffset.UnixEpoch.AddTicks(ToUnixNanoseconds(timestamp) / TimeSpan.NanosecondsPerTick);

    internal static long ToTimestamp(DateTimeOffset time) => Clock.ToTimestamp(time);

    internal static long ToNanoseconds(long ticks) => Clock.ToNanoseconds(ticks);
}
