namespace Tracing.Tests.Spans;

public sealed class AnchoredClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Wall_time_follows_the_monotonic_clock_until_synchronized()
    {
        var time = new TwoClocks { Wall = Noon, Timestamp = 5_000 };
        var clock = new AnchoredClock(time);
        Assert.Equal(Unix(Noon), clock.ToUnixNanoseconds(5_000));

        time.Wall = Noon.AddHours(-1);
        Assert.Equal(Unix(Noon) + 300, clock.ToUnixNanoseconds(5_003));

        clock.Synchronize();
        Assert.Equal(Unix(Noon.AddHours(-1)) + 300, clock.ToUnixNanoseconds(5_003));
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_001, true)]
    [InlineData(-9_999, false)]
    [InlineData(-10_001, true)]
    public void A_drift_of_a_millisecond_is_tolerated(long driftTicks, bool moved)
    {
        var time = new TwoClocks { Wall = Noon, Timestamp = 5_000 };
        var clock = new AnchoredClock(time);
        time.Wall = Noon.AddTicks(driftTicks);
        clock.Synchronize();
        Assert.Equal(Unix(moved ? time.Wall : Noon), clock.ToUnixNanoseconds(5_000));
    }

    [Fact]
    public void An_anchor_interrupted_between_its_readings_is_taken_again()
    {
        var time = new TwoClocks { Wall = Noon, Timestamp = 0 };
        time.OnWallRead = () =>
        {
            time.OnWallRead = null;
            time.Timestamp += 1_000_000;
        };
        var clock = new AnchoredClock(time);
        Assert.Equal(Unix(Noon), clock.ToUnixNanoseconds(1_000_000));
    }

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(10_000_000)]
    [InlineData(24_000_000)]
    [InlineData(1_000)]
    public void Any_frequency_converts_without_overflow(long frequency)
    {
        var time = new TwoClocks { Wall = Noon, Timestamp = frequency * 1_000, Frequency = frequency };
        var clock = new AnchoredClock(time);
        Assert.Equal(1_000_000_000, clock.ToNanoseconds(frequency));
        Assert.Equal(3_000_000_000_000_000_000, clock.ToNanoseconds(frequency * 3_000_000_000));
        Assert.Equal(Unix(Noon.AddSeconds(-7)), clock.ToUnixNanoseconds(clock.ToTimestamp(Noon.AddSeconds(-7))));
        Assert.Equal(0, clock.ToUnixNanoseconds(clock.ToTimestamp(DateTimeOffset.MinValue)));
        Assert.Equal(2200, DateTimeOffset.UnixEpoch.AddTicks(clock.ToUnixNanoseconds(clock.ToTimestamp(DateTimeOffset.MaxValue)) / 100).Year);
    }

    [Fact]
    public void An_offset_does_not_matter()
    {
        var clock = new AnchoredClock(new TwoClocks { Wall = Noon, Timestamp = 77 });
        Assert.Equal(clock.ToTimestamp(Noon), clock.ToTimestamp(Noon.ToOffset(TimeSpan.FromHours(9))));
    }

    [Fact]
    public void The_process_clock_tells_the_time()
    {
        SpanClock.Synchronize();
        var before = TimeProvider.System.GetUtcNow();
        var now = SpanClock.ToWallTime(SpanClock.Now());
        Assert.InRange(now, before.AddMinutes(-1), before.AddMinutes(1));
    }

    private static long Unix(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    private sealed class TwoClocks : TimeProvider
    {
        public DateTimeOffset Wall { get; set; }

        public long Timestamp { get; set; }

        public long Frequency { get; set; } = 10_000_000;

        public Action? OnWallRead { get; set; }

        public override long TimestampFrequency => Frequency;

        public override long GetTimestamp() => Timestamp;

        public override DateTimeOffset GetUtcNow()
        {
            OnWallRead?.Invoke();
            return Wall;
        }
    }
}
