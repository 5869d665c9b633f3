using System.Text.Json;

namespace Tracing.Viewer;

/// <summary>Writes what the list of the viewer's own page shows of a trace; a few hundred bytes however large the trace is.</summary>
internal static class TraceSummaryJson
{
    public static void Write(Utf8JsonWriter json, StoredTrace trace)
    {
        var root = trace.FindRoot();
        json.WriteStartObject();
        json.WriteString("traceID", TraceIdText.Format(trace.TraceId));
        json.WriteString("rootServiceName", root.Process.ServiceName);
        json.WriteString("rootOperationName", root.OperationName);
        json.WriteNumber("startTime", trace.StartTime);
        json.WriteNumber("duration", trace.EndTime - trace.StartTime);
        json.WriteNumber("spanCount", trace.Spans.Length);
        json.WriteNumber("errorSpanCount", trace.Spans.Count(span => span.IsError));
        json.WriteNumber("cancelledSpanCount", trace.Spans.Count(span => span.IsCancelled));
        json.WriteNumber("droppedSpanCount", trace.DroppedSpans);
        json.WriteStartArray("services");
        foreach (var service in trace.Spans.CountBy(span => span.Process.ServiceName).OrderByDescending(service => service.Value))
        {
            json.WriteStartObject();
            json.WriteString("name", service.Key);
            json.WriteNumber("spanCount", service.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
