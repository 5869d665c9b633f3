namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>A clock that stands still but for those who wait: it jumps to what they wait for, on their thread.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan time) => _ticks += time.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        Advance(dueTime);
        callback(state);
        return new Elapsed();
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            // It has fired.
        }

        public ValueTask DisposeAsync() => default;
    }
}
