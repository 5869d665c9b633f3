using System.Diagnostics;

namespace Tracing;

/// <summary>
/// Turns monotonic timestamps into wall time. Spans carry raw <see cref="Stopwatch"/> ticks, so that a duration never
/// jumps and no wall clock is read on the hot path; one anchor, a pair of both clocks, translates them.
/// </summary>
public static class SpanClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>Below this the anchor stays: reading two clocks one after the other is no more exact than that.</summary>
    private const long ToleratedDriftNanoseconds = 1_000_000;

    private static Anchor s_anchor = Anchor.Now();

    /// <summary>
    /// Takes a new anchor where the wall clock was set, or drifted by more than 1 ms, since the last one. The export
    /// pipeline calls this as it goes; durations are not affected.
    /// </summary>
    public static void Synchronize()
    {
        var now = Anchor.Now();
        if (Math.Abs(now.UnixNanoseconds - s_anchor.ToUnixNanoseconds(now.Timestamp)) > ToleratedDriftNanoseconds)
        {
            Volatile.Write(ref s_anchor, now);
        }
    }

    internal static long Now() => Stopwatch.GetTimestamp();

    internal static long ToUnixNanoseconds(long timestamp) => Volatile.Read(ref s_anchor).ToUnixNanoseconds(timestamp);

    internal static DateTimeOffset ToWallTime(long timestamp) =>
        DateTimeOffset.UnixEpoch.AddTicks(ToUnixNanoseconds(timestamp) / NanosecondsPerTick);

    internal static long ToTimestamp(DateTimeOffset time) => Volatile.Read(ref s_anchor).ToTimestamp(time);

    internal static long ToNanoseconds(long ticks) => Scale(ticks, NanosecondsPerSecond, Stopwatch.Frequency);

    /// <summary>In two parts, so that the product does not overflow.</summary>
    private static long Scale(long value, long to, long from) =>
        to == from ? value : (value / from * to) + (value % from * to / from);

    private sealed record Anchor(long Timestamp, long UnixNanoseconds)
    {
        public static Anchor Now() =>
            new(Stopwatch.GetTimestamp(), (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick);

        public long ToUnixNanoseconds(long timestamp) => UnixNanoseconds + ToNanoseconds(timestamp - Timestamp);

        public long ToTimestamp(DateTimeOffset time) =>
            Timestamp + Scale(((time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick) - UnixNanoseconds, Stopwatch.Frequency, NanosecondsPerSecond);
    }
}
