using Tracing.Wire;

namespace Tracing.Runtime.Tests.Wire;

/// <summary>Walks Apache Thrift's generated types as their own WriteAsync does, but through our writer.</summary>
internal static class JaegerBatchWriter
{
    public static void WriteMessage(ref ThriftCompactWriter writer, JaegerThrift.Batch batch, int sequenceId)
    {
        writer.WriteMessageStart("emitBatch", ThriftMessageType.Oneway, sequenceId);
        writer.WriteStructStart();
        writer.WriteStructFieldStart(1);
        WriteBatch(ref writer, batch);
        writer.WriteStructEnd();
    }

    public static void WriteBatch<TWriter>(ref TWriter writer, JaegerThrift.Batch batch)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        WriteProcess(ref writer, batch.Process!);
        writer.WriteStructListField(2, batch.Spans!.Count);
        foreach (var span in batch.Spans)
        {
            WriteSpan(ref writer, span);
        }

        WriteTail(ref writer, batch);
        writer.WriteStructEnd();
    }

    public static void WriteProcess<TWriter>(ref TWriter writer, JaegerThrift.Process process)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        writer.WriteStructFieldStart(1);
        WriteString(ref writer, 1, process.ServiceName);
        if (process.Tags is { } tags)
        {
            WriteTags(ref writer, 2, tags);
        }

        writer.WriteStructEnd();
    }

    public static void WriteSpan<TWriter>(ref TWriter writer, JaegerThrift.Span span)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        writer.WriteStructStart();
        writer.WriteI64Field(1, span.TraceIdLow);
        writer.WriteI64Field(2, span.TraceIdHigh);
        writer.WriteI64Field(3, span.SpanId);
        writer.WriteI64Field(4, span.ParentSpanId);
        WriteString(ref writer, 5, span.OperationName);
        if (span.References is { } references)
        {
            writer.WriteStructListField(6, references.Count);
            foreach (var reference in references)
            {
                WriteReference(ref writer, reference);
            }
        }

        writer.WriteI32Field(7, span.Flags);
        writer.WriteI64Field(8, span.StartTime);
        writer.WriteI64Field(9, span.Duration);
        if (span.Tags is { } tags)
        {
            WriteTags(ref writer, 10, tags);
        }

        if (span.Logs is { } logs)
        {
            writer.WriteStructListField(11, logs.Count);
            foreach (var log in logs)
            {
                writer.WriteStructStart();
                writer.WriteI64Field(1, log.Timestamp);
                WriteTags(ref writer, 2, log.Fields!);
                writer.WriteStructEnd();
            }
        }

        writer.WriteStructEnd();
    }

    public static void WriteTail<TWriter>(ref TWriter writer, JaegerThrift.Batch batch)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        if (batch.__isset.seqNo)
        {
            writer.WriteI64Field(3, batch.SeqNo);
        }

        if (batch.Stats is { } stats)
        {
            writer.WriteStructFieldStart(4);
            writer.WriteI64Field(1, stats.FullQueueDroppedSpans);
            writer.WriteI64Field(2, stats.TooLargeDroppedSpans);
            writer.WriteI64Field(3, stats.FailedToEmitSpans);
            writer.WriteStructEnd();
        }
    }

    private static void WriteReference<TWriter>(ref TWriter writer, JaegerThrift.SpanRef reference)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        writer.WriteStructStart();
        writer.WriteI32Field(1, (int)reference.RefType);
        writer.WriteI64Field(2, reference.TraceIdLow);
        writer.WriteI64Field(3, reference.TraceIdHigh);
        writer.WriteI64Field(4, reference.SpanId);
        writer.WriteStructEnd();
    }

    private static void WriteTags<TWriter>(ref TWriter writer, short id, List<JaegerThrift.Tag> tags)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        writer.WriteStructListField(id, tags.Count);
        foreach (var tag in tags)
        {
            writer.WriteStructStart();
            WriteString(ref writer, 1, tag.Key);
            writer.WriteI32Field(2, (int)tag.VType);
            WriteString(ref writer, 3, tag.VStr);
            if (tag.__isset.vDouble)
            {
                writer.WriteDoubleField(4, tag.VDouble);
            }

            if (tag.__isset.vBool)
            {
                writer.WriteBoolField(5, tag.VBool);
            }

            if (tag.__isset.vLong)
            {
                writer.WriteI64Field(6, tag.VLong);
            }

            if (tag.VBinary is { } bytes)
            {
                writer.WriteBinaryField(7, bytes);
            }

            writer.WriteStructEnd();
        }
    }

    private static void WriteString<TWriter>(ref TWriter writer, short id, string? value)
        where TWriter : struct, IThriftWriter, allows ref struct
    {
        if (value is not null)
        {
            writer.WriteStringField(id, value);
        }
    }
}
