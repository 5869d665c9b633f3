using System.Diagnostics.Tracing;

namespace Tracing.Runtime.Tests.SelfDiagnostics;

/// <summary>Listens to the event source, and keeps the events that name an exporter or service of the test.</summary>
internal sealed class EventsOf : EventListener
{
    private readonly string _name;
    private readonly List<EventWrittenEventArgs> _events = [];

    public EventsOf(string name, EventLevel level = EventLevel.Verbose)
    {
        _name = name;
        EnableEvents(TracingEventSource.Log, level);
    }

    public IReadOnlyList<string> Texts => [.. Events.Select(static e => $"{e.EventName}: {string.Join(' ', e.Payload!.Select(static value => value is double ? "ms" : value))}")];

    public IReadOnlyList<EventWrittenEventArgs> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Tests of other pipelines run at the same time.
        if (_name is not null && eventData.Payload?.Any(value => value is string text && text.Contains(_name, StringComparison.Ordinal)) == true)
        {
            lock (_events)
            {
                _events.Add(eventData);
            }
        }
    }
}
