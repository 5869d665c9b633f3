namespace Tracing.Runtime.Tests.Export;

/// <summary>
/// A clock on which the next message may go once the one before has been received: UDP throws away what a receiver does not read in time. It stands
/// still for all who wait longer than messages do.
/// </summary>
internal sealed class ReceiverTime(UdpReceiver receiver) : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private long _ticks;
    private int _messages;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.FromSeconds(1))
        {
            _messages++;
            Assert.True(SpinWait.SpinUntil(() => receiver.Received >= _messages, Patience));
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            callback(state);
        }

        return new Idle();
    }

    private sealed class Idle : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            // Nothing runs.
        }

        public ValueTask DisposeAsync() => default;
    }
}
