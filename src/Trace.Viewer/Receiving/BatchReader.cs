using Tracing.JaegerThrift;

namespace Tracing.Viewer;

/// <summary>Turns a decoded batch into what the store keeps.</summary>
internal static class BatchReader
{
    /// <summary>The spans of the batch; those without an identity are left out and counted.</summary>
    public static List<StoredSpan> Read(Batch batch, out int refused)
    {
        var spans = batch.Spans ?? [];
        var process = new StoredProcess(NameOf(batch.Process), ReadTags(batch.Process?.Tags));
        var stored = new List<StoredSpan>(spans.Count);
        foreach (var span in spans)
        {
            if (TraceIdOf(span.TraceIdHigh, span.TraceIdLow) != 0 && span.SpanId != 0)
            {
                stored.Add(Read(span, process));
            }
        }

        refused = spans.Count - stored.Count;
        return stored;
    }

    private static string NameOf(Process? process) => string.IsNullOrEmpty(process?.ServiceName) ? "unknown-service" : process.ServiceName;

    private static UInt128 TraceIdOf(long high, long low) => new((ulong)high, (ulong)low);

    private static StoredSpan Read(JaegerThrift.Span span, StoredProcess process)
    {
        var operationName = span.OperationName ?? string.Empty;
        StoredReference[] references = [.. (span.References ?? []).Select(reference => new StoredReference(
            reference.RefType == SpanRefType.CHILD_OF, TraceIdOf(reference.TraceIdHigh, reference.TraceIdLow), (ulong)reference.SpanId))];
        var tags = ReadTags(span.Tags);
        StoredEvent[] events = [.. (span.Logs ?? []).Select(log => new StoredEvent(Math.Max(0, log.Timestamp), ReadTags(log.Fields)))];
        return new StoredSpan
        {
            TraceId = TraceIdOf(span.TraceIdHigh, span.TraceIdLow),
            SpanId = (ulong)span.SpanId,
            ParentSpanId = (ulong)span.ParentSpanId,
            Flags = span.Flags,
            OperationName = operationName,
            References = references,
            StartTime = Math.Max(0, span.StartTime),
            Duration = Math.Max(0, span.Duration),
            Tags = tags,
            Events = events,
            Process = process,
            Cost = SpanCost.OfSpan(operationName, references, tags, events),
        };
    }

    private static StoredTag[] ReadTags(List<JaegerThrift.Tag>? tags) => [.. (tags ?? []).Select(Read)];

    private static StoredTag Read(JaegerThrift.Tag tag)
    {
        var key = tag.Key ?? string.Empty;
        return tag.VType switch
        {
            JaegerThrift.TagType.BOOL => StoredTag.OfBool(key, tag.VBool),
            JaegerThrift.TagType.LONG => StoredTag.OfLong(key, tag.VLong),
            JaegerThrift.TagType.DOUBLE => StoredTag.OfDouble(key, tag.VDouble),
            JaegerThrift.TagType.BINARY => StoredTag.OfBinary(key, tag.VBinary ?? []),
            _ => StoredTag.OfString(key, tag.VStr ?? string.Empty),
        };
    }
}
