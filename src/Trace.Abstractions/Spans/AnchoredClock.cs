namespace Tracing;

/// <summary>Translates between the two clocks of a <see cref="TimeProvider"/>: monotonic timestamps and wall time.</summary>
internal sealed class AnchoredClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds. Below this the anchor stays: reading two clocks one after the other is no more exact than that.</summary>
    private const long ToleratedDrift = 1_000_000;

    /// <summary>A thread that loses its processor between the two readings gets an anchor that is wrong by as much: it tries again.</summary>
    private const int Attempts = 4;

    /// <summary>Exporters write unsigned nanoseconds, and the arithmetic stays within 64 bits.</summary>
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TimeProvider _time;
    private readonly long _frequency;
    private Anchor _anchor;

    public AnchoredClock(TimeProvider time)
    {
        _time = time;
        _frequency = time.TimestampFrequency;
        _anchor = TakeAnchor();
    }

    public void Synchronize()
    {
        var now = TakeAnchor();
        if (Math.Abs(now.UnixNanoseconds - ToUnixNanoseconds(now.Timestamp)) > ToleratedDrift)
        {
            Volatile.Write(ref _anchor, now);
        }
    }

    public long ToUnixNanoseconds(long timestamp)
    {
        var anchor = Volatile.Read(ref _anchor);
        return anchor.UnixNanoseconds + ToNanoseconds(timestamp - anchor.Timestamp);
    }

    /// <summary>Times before 1970 or after 2200 become the nearest of these.</summary>
    public long ToTimestamp(DateTimeOffset time)
    {
        var anchor = Volatile.Read(ref _anchor);
        return anchor.Timestamp + Scale(UnixNanoseconds(time) - anchor.UnixNanoseconds, _frequency, NanosecondsPerSecond);
    }

    public long ToNanoseconds(long ticks) => Scale(ticks, NanosecondsPerSecond, _frequency);

    private static long UnixNanoseconds(DateTimeOffset time)
    {
        var ticks = Math.Clamp(time.UtcTicks, DateTimeOffset.UnixEpoch.UtcTicks, Latest.UtcTicks);
        return (ticks - DateTimeOffset.UnixEpoch.UtcTicks) * TimeSpan.NanosecondsPerTick;
    }

    /// <summary>In two parts, so that the product does not overflow.</summary>
    private static long Scale(long value, long to, long from) =>
        to == from ? value : (value / from * to) + (value % from * to / from);

    private Anchor TakeAnchor()
    {
        Anchor best = null!;
        var tightest = long.MaxValue;
        for (var i = 0; i < Attempts; i++)
        {
            var before = _time.GetTimestamp();
            var wall = _time.GetUtcNow();
            var took = _time.GetTimestamp() - before;
            if (took < tightest)
            {
                (tightest, best) = (took, new Anchor(before + (took / 2), UnixNanoseconds(wall)));
            }
        }

        return best;
    }

    private sealed record Anchor(long Timestamp, long UnixNanoseconds);
}
