using System.Diagnostics.Tracing;

namespace Tracing.Soak;

/// <summary>How long the runtime stopped all threads, each time.</summary>
internal sealed class PauseListener : EventListener
{
    private const int SuspendStarted = 9;
    private const int RestartEnded = 3;

    private readonly Lock _gate = new();
    private DateTime _since;
    private TimeSpan _longest;
    private TimeSpan _total;

    /// <summary>Since the last call.</summary>
    public (TimeSpan Longest, TimeSpan Total) Take()
    {
        lock (_gate)
        {
            var taken = (_longest, _total);
            (_longest, _total) = (default, default);
            return taken;
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Informational, (EventKeywords)0x1);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == SuspendStarted)
        {
            _since = eventData.TimeStamp;
        }
        else if (eventData.EventId == RestartEnded && _since != default)
        {
            lock (_gate)
            {
                var pause = eventData.TimeStamp - _since;
                _total += pause;
                _longest = pause > _longest ? pause : _longest;
            }
        }
    }
}
