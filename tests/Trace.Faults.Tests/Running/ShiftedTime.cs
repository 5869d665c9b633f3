namespace Tracing.Faults.Tests.Running;

/// <summary>The clocks of this machine, with what a test adds to them. Timers are real.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _elapsed;
    private long _wall;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _elapsed);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _wall));

    /// <summary>Time passes, by the monotonic clock and by the wall clock.</summary>
    public void Elapse(TimeSpan time)
    {
        Interlocked.Add(ref _elapsed, (long)(time.TotalSeconds * TimestampFrequency));
        Set(time);
    }

    /// <summary>Somebody sets the wall clock; back, if it is negative.</summary>
    public void Set(TimeSpan time) => Interlocked.Add(ref _wall, time.Ticks);
}
