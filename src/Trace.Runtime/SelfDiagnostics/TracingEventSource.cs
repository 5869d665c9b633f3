using System.Diagnostics.Tracing;

namespace Tracing;

/// <summary>What happens on the way of spans out of the process, for <c>dotnet-trace</c> and event listeners. Costs a look at one flag when nobody listens.</summary>
[EventSource(Name = SourceName)]
internal sealed class TracingEventSource : EventSource
{
    public const string SourceName = "Tracing";

    public static readonly TracingEventSource Log = new();

    private TracingEventSource()
    {
    }

    [Event(1, Level = EventLevel.Informational, Message = "tracing of service {0} to {1}")]
    public void PipelineStarted(string service, string exporters) => WriteEvent(1, service, exporters);

    [Event(2, Level = EventLevel.Informational, Message = "tracing has stopped; {0} spans had not left in time")]
    public void PipelineStopped(long pending) => WriteEvent(2, pending);

    [Event(3, Level = EventLevel.Informational, Message = "exporter {0} exported {1} spans, {2} bytes, in {3} ms")]
    public void BatchExported(string exporter, long spans, long bytes, double milliseconds) => WriteEvent(3, exporter, spans, bytes, milliseconds);

    [Event(4, Level = EventLevel.Warning, Message = "exporter {0}: {2} spans dropped, {1}")]
    public void SpansDropped(string exporter, string cause, long count) => WriteEvent(4, exporter, cause, count);

    [Event(5, Level = EventLevel.Warning, Message = "exporter {0} tries again in {2} ms, {1}")]
    public void RetryScheduled(string exporter, string cause, double milliseconds) => WriteEvent(5, exporter, cause, milliseconds);

    [Event(6, Level = EventLevel.Error, Message = "exporter {0} threw {1}: {2}")]
    public void ExporterFailed(string exporter, string exception, string message) => WriteEvent(6, exporter, exception, message);

    [Event(7, Level = EventLevel.Informational, Message = "exporter {0}: received {1}, exported {2}, dropped {3}, pending {4}")]
    public void ExporterStopped(string exporter, long received, long exported, long dropped, long pending) =>
        WriteEvent(7, exporter, received, exported, dropped, pending);
}
