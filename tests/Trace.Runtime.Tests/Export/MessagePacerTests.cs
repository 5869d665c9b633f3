using Microsoft.Extensions.Time.Testing;
using Tracing.Export.Jaeger;

namespace Tracing.Runtime.Tests.Export;

public sealed class MessagePacerTests
{
    [Fact]
    public void Messages_are_spaced_by_the_monotonic_clock()
    {
        var time = new FakeTimeProvider();
        var pacer = new MessagePacer(10, new JumpingTimeProvider(time));
        var start = time.GetTimestamp();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(pacer.TryWait(CancellationToken.None));
            var passed = time.GetElapsedTime(start);
            Assert.Equal(i * 100, passed.TotalMilliseconds);
        }
    }

    [Fact]
    public void A_pause_does_not_earn_a_burst()
    {
        var time = new FakeTimeProvider();
        var pacer = new MessagePacer(10, new JumpingTimeProvider(time));
        Assert.True(pacer.TryWait(CancellationToken.None));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(pacer.TryWait(CancellationToken.None));
        var start = time.GetTimestamp();

        Assert.True(pacer.TryWait(CancellationToken.None));

        Assert.InRange(time.GetElapsedTime(start).TotalMilliseconds, 95, 100);
    }

    [Fact]
    public void A_clock_that_steps_back_holds_nothing_up()
    {
        var time = new FakeTimeProvider();
        var clock = new JumpingTimeProvider(time);
        var pacer = new MessagePacer(10, clock);
        Assert.True(pacer.TryWait(CancellationToken.None));
        var start = time.GetTimestamp();
        clock.WallStep = TimeSpan.FromDays(-1);

        Assert.True(pacer.TryWait(CancellationToken.None));
        clock.WallStep = TimeSpan.FromDays(1);
        Assert.True(pacer.TryWait(CancellationToken.None));

        Assert.Equal(200, time.GetElapsedTime(start).TotalMilliseconds);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var waits = new WaitObserver();
        var pacer = new MessagePacer(1, waits);
        Assert.True(pacer.TryWait(cancellation.Token));
        var waiting = Task.Factory.StartNew(() => pacer.TryWait(cancellation.Token), TaskCreationOptions.LongRunning);
        await waits.Started.Task.WaitAsync(TimeSpan.FromSeconds(120));

        await cancellation.CancelAsync();

        Assert.False(await waiting.WaitAsync(TimeSpan.FromSeconds(120)));
        Assert.False(pacer.TryWait(cancellation.Token));
    }

    /// <summary>A timer is due as soon as it is made, with the clock moved to that time.</summary>
    private sealed class JumpingTimeProvider(FakeTimeProvider time) : TimeProvider
    {
        public TimeSpan WallStep { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + WallStep;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(callback, state, dueTime, period);
            time.Advance(dueTime);
            return timer;
        }
    }

    private sealed class WaitObserver : FakeTimeProvider
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Started.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
