using System.Globalization;
using System.Text.Json;

namespace Tracing.Viewer;

/// <summary>Writes a trace as Jaeger's query API version 1 does.</summary>
internal static class TraceJson
{
    /// <summary>The largest integer that every JavaScript reader keeps exactly.</summary>
    private const long MaxSafeInteger = (1L << 53) - 1;

    public static async ValueTask WriteAsync(JsonReply reply, StoredTrace trace)
    {
        var json = reply.Json;
        var processes = new Dictionary<StoredProcess, string>();
        json.WriteStartObject();
        json.WriteString("traceID", TraceIdText.Format(trace.TraceId));
        json.WriteStartArray("spans");
        foreach (var span in trace.Spans)
        {
            if (!processes.TryGetValue(span.Process, out var processId))
            {
                processes.Add(span.Process, processId = string.Create(CultureInfo.InvariantCulture, $"p{processes.Count + 1}"));
            }

            WriteSpan(json, span, processId);
            await reply.FlushIfFullAsync();
        }

        json.WriteEndArray();
        json.WriteStartObject("processes");
        foreach (var (process, id) in processes)
        {
            json.WriteStartObject(id);
            json.WriteString("serviceName", process.ServiceName);
            WriteTags(json, "tags", process.Tags);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteWarnings(json, trace.Warning());
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, StoredSpan span, string processId)
    {
        json.WriteStartObject();
        json.WriteString("traceID", TraceIdText.Format(span.TraceId));
        json.WriteString("spanID", TraceIdText.Format(span.SpanId));
        json.WriteNumber("flags", span.Flags);
        json.WriteString("operationName", span.OperationName);
        WriteReferences(json, span);
        json.WriteNumber("startTime", span.StartTime);
        json.WriteNumber("duration", span.Duration);
        WriteTags(json, "tags", span.Tags);
        json.WriteStartArray("logs");
        foreach (var recorded in span.Events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp", recorded.Timestamp);
            WriteTags(json, "fields", recorded.Fields);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("processID", processId);
        json.WriteNull("warnings");
        json.WriteEndObject();
    }

    // The parent is a reference here, the first; senders may have repeated it among their own.
    private static void WriteReferences(Utf8JsonWriter json, StoredSpan span)
    {
        var parent = new StoredReference(IsChildOf: true, span.TraceId, span.ParentSpanId);
        json.WriteStartArray("references");
        if (span.ParentSpanId != 0)
        {
            WriteReference(json, parent);
        }

        foreach (var reference in span.References)
        {
            if (reference != parent)
            {
                WriteReference(json, reference);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteReference(Utf8JsonWriter json, StoredReference reference)
    {
        json.WriteStartObject();
        json.WriteString("refType", reference.IsChildOf ? "CHILD_OF" : "FOLLOWS_FROM");
        json.WriteString("traceID", TraceIdText.Format(reference.TraceId));
        json.WriteString("spanID", TraceIdText.Format(reference.SpanId));
        json.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter json, string name, StoredTag[] tags)
    {
        json.WriteStartArray(name);
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("key", tag.Key);
            WriteValue(json, tag);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, in StoredTag tag)
    {
        switch (tag.Type)
        {
            case StoredTagType.Bool:
                json.WriteString("type", "bool");
                json.WriteBoolean("value", tag.Bool);
                break;
            case StoredTagType.Long when tag.Long is >= -MaxSafeInteger and <= MaxSafeInteger:
                json.WriteString("type", "int64");
                json.WriteNumber("value", tag.Long);
                break;
            case StoredTagType.Long:
                json.WriteString("type", "int64");
                json.WriteString("value", tag.ValueText);
                break;
            case StoredTagType.Double when double.IsFinite(tag.Double):
                json.WriteString("type", "float64");
                json.WriteNumber("value", tag.Double);
                break;
            case StoredTagType.Double:
                json.WriteString("type", "float64");
                json.WriteString("value", tag.ValueText);
                break;
            case StoredTagType.Binary:
                json.WriteString("type", "binary");
                json.WriteBase64String("value", tag.Binary);
                break;
            default:
                json.WriteString("type", "string");
                json.WriteString("value", tag.Text);
                break;
        }
    }

    private static void WriteWarnings(Utf8JsonWriter json, string? warning)
    {
        if (warning is null)
        {
            json.WriteNull("warnings");
            return;
        }

        json.WriteStartArray("warnings");
        json.WriteStringValue(warning);
        json.WriteEndArray();
    }
}
